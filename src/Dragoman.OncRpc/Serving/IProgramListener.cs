namespace Dragoman.OncRpc;

/// <summary>A listener of this wire: where programs are.</summary>
internal interface IProgramListener : IListener
{
    /// <summary>The programs and versions of the objects that are exported now.</summary>
    IEnumerable<(uint Program, uint Version)> Programs { get; }
}
