namespace Dragoman.Iiop;

/// <summary>Tells the initial references of a process.</summary>
/// <param name="references">The references by name; may be filled later.</param>
internal sealed class InitialReferencesServant(IReadOnlyDictionary<string, ObjectRef> references) : IInitialReferences
{
    /// <summary>The key under which it is asked for.</summary>
    public const string Key = "INIT";

    /// <summary>Makes the entry of such an object.</summary>
    public static ServantEntry NewEntry(IReadOnlyDictionary<string, ObjectRef> references) => new(
        new ObjectKey(Key), InitialReferencesBinding.Instance, () => new InitialReferencesServant(references), ActivationMode.Persistent, ThreadingMode.Concurrent);

    public ObjectRef? Get(string name) => references.GetValueOrDefault(name);

    public string[] List() => [.. references.Keys.Order(StringComparer.Ordinal)];
}
