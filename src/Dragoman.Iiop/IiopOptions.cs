namespace Dragoman.Iiop;

/// <summary>How the IIOP wire behaves.</summary>
public sealed record IiopOptions
{
    /// <summary>What <c>corbaloc:rir:/Name</c> and <c>corbaname:rir:#name</c> mean, by name (<c>NameService</c>).</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, ObjectRef> InitialReferences { get; init; } = new Dictionary<string, ObjectRef>();
}
