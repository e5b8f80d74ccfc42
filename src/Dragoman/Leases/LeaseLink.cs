namespace Dragoman;

/// <summary>A link of the chain of an object's leases. Guarded by the table's lock.</summary>
internal abstract class LeaseLink
{
    /// <summary>The lease after this one.</summary>
    public LeaseLink? NextOfObject { get; set; }

    /// <summary>The lease before this one.</summary>
    public LeaseLink? PreviousOfObject { get; set; }
}
