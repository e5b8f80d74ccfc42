using System.Collections.Concurrent;

namespace Dragoman.Pyro;

/// <summary>The members of a server's objects, as far as it has told them, so that their own spelling can be used.</summary>
internal sealed class ObjectMembers
{
    private const int MaxObjects = 1024;

    private readonly ConcurrentDictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);

    /// <summary>Whether the members of an object are known.</summary>
    public bool Knows(string objectId) => _members.ContainsKey(objectId);

    /// <summary>Keeps what a server tells.</summary>
    public void Add(string objectId, PyroMetadata? metadata)
    {
        if (_members.Count >= MaxObjects)
            _members.Clear();

        _members[objectId] = metadata is null ? [] : new HashSet<string>([.. metadata.Methods, .. metadata.Attrs], StringComparer.Ordinal);
    }

    /// <summary>Gives the name of an operation at an object: that of its remark, else the one in Python's manner, unless only the exact one exists there.</summary>
    public string NameOf(string objectId, OperationShape operation)
    {
        string name = PyroNames.Of(operation, operation.Name);
        return _members.TryGetValue(objectId, out HashSet<string>? members) && !members.Contains(name) && members.Contains(operation.Name)
            ? operation.Name
            : name;
    }
}
