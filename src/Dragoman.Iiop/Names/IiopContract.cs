using System.Collections.Frozen;

namespace Dragoman.Iiop;

/// <summary>What this wire derives from a contract's shape: operations by the names that arrive, and the ids it answers to.</summary>
internal sealed class IiopContract
{
    private readonly FrozenDictionary<byte[], OperationShape>.AlternateLookup<ReadOnlySpan<byte>> _operations;
    private readonly FrozenSet<string> _ids;

    private IiopContract(ContractShape shape)
    {
        Shape = shape;
        RepositoryId = RepositoryIds.Of(shape);
        HoldsNames = RepositoryIds.IsOfNaming(RepositoryId);
        Dictionary<byte[], OperationShape> operations = new(OctetsComparer.Instance);
        foreach (OperationShape operation in shape.AllOperations)
        {
            // A second operation of the same name is told as an objection before anything is exported; here the first one stands.
            operations.TryAdd(IiopOperation.Of(operation).Octets[..^1].ToArray(), operation);
        }

        _operations = operations.ToFrozenDictionary(OctetsComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
        _ids = shape.SelfAndBases.Select(RepositoryIds.Of).Append(RepositoryIds.CorbaObject).ToFrozenSet(StringComparer.Ordinal);
    }

    public ContractShape Shape { get; }

    public string RepositoryId { get; }

    /// <summary>Whether the contract is one of the naming service, so that its texts are names.</summary>
    public bool HoldsNames { get; }

    public static IiopContract Of(ContractShape shape) => shape.View<ContractShape, IiopContract>(static s => new IiopContract(s));

    /// <summary>Finds an operation by its name as it arrived, without NUL.</summary>
    public OperationShape? Find(ReadOnlySpan<byte> name) => _operations.TryGetValue(name, out OperationShape? operation) ? operation : null;

    /// <summary>Answers <c>_is_a</c>.</summary>
    public bool IsA(string repositoryId) => _ids.Contains(repositoryId);

    private sealed class OctetsComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly OctetsComparer Instance = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        // The table holds our own names only, so a peer gains nothing from names that collide.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            uint hash = 2166136261;
            foreach (byte octet in alternate)
                hash = (hash ^ octet) * 16777619;

            return (int)hash;
        }

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());
    }
}
