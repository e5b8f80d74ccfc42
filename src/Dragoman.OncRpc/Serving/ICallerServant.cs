namespace Dragoman.OncRpc;

/// <summary>A servant that wants to know where each call came from.</summary>
internal interface ICallerServant
{
    /// <summary>Gives the object that performs the calls of a caller.</summary>
    object For(OncCaller caller);
}
