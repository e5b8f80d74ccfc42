namespace Dragoman;

/// <summary>What happens when a peer is given a further object and holds as many as it may.</summary>
public enum FullPolicy
{
    /// <summary>The object that was not called for the longest time ends: later calls find no such object.</summary>
    EndLeastUsed,

    /// <summary>The call fails that would have passed the object.</summary>
    Refuse,
}
