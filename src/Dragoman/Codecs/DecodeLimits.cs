namespace Dragoman;

/// <summary>What a reader believes at most, whatever the peer claims.</summary>
public sealed record DecodeLimits
{
    /// <summary>The greatest size of one message, in octets, reassembled from fragments.</summary>
    /// <value>64 MiB by default.</value>
    public int MaxMessageSize { get; init; } = 64 << 20;

    /// <summary>How deep messages, unions, values and the parts of an <see cref="Any"/> may nest.</summary>
    /// <value>100 by default.</value>
    public int MaxDepth { get; init; } = 100;

    /// <summary>How many elements all linked lists of one message may have together, on wires that do not count them first.</summary>
    /// <value>1,000,000 by default.</value>
    public int MaxLinkedElements { get; init; } = 1_000_000;

    /// <summary>The greatest count of elements that take no octets on the wire, such as messages without fields.</summary>
    /// <value>65,536 by default; elements that take octets are bounded by those.</value>
    public int MaxEmptyElements { get; init; } = 65_536;

    /// <summary>How many values with identity one message may have, each reference back to one counted as well.</summary>
    /// <value>1,000,000 by default.</value>
    public int MaxValues { get; init; } = 1_000_000;
}
