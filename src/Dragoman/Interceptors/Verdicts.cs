using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>What was decided about the calls of one caller, for as long as nothing changes.</summary>
/// <param name="authorizer">Who decided.</param>
/// <param name="epoch">Its epoch then.</param>
internal sealed class Verdicts(IAuthorizer authorizer, long epoch)
{
    /// <summary>How many are kept of one caller: a client that calls more objects than this has some of them decided again.</summary>
    public const int Most = 1024;

    private readonly ConcurrentDictionary<Asked, Decision> _decisions = new();

    /// <summary>Whether they are those of an authorizer that has not changed its mind.</summary>
    public bool AreOf(IAuthorizer other, long now) => ReferenceEquals(authorizer, other) && epoch == now;

    public bool TryFind(ObjectRef? target, OperationShape operation, out Decision decision) =>
        _decisions.TryGetValue(new Asked(target, operation), out decision);

    public void Keep(ObjectRef? target, OperationShape operation, in Decision decision)
    {
        if (_decisions.Count >= Most)
            _decisions.Clear();

        _decisions[new Asked(target, operation)] = decision;
    }

    /// <summary>An operation of an object, both by their identity: an exported object has one reference for all its calls.</summary>
    private readonly struct Asked(ObjectRef? target, OperationShape operation) : IEquatable<Asked>
    {
        private readonly ObjectRef? _target = target;
        private readonly OperationShape _operation = operation;

        public bool Equals(Asked other) => ReferenceEquals(_target, other._target) && ReferenceEquals(_operation, other._operation);

        public override bool Equals(object? obj) => obj is Asked other && Equals(other);

        public override int GetHashCode() => (RuntimeHelpers.GetHashCode(_target) * 31) ^ RuntimeHelpers.GetHashCode(_operation);
    }
}
