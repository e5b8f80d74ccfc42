namespace Dragoman;

/// <summary>That one holder holds one object; or has given it up, and by which message. Owned by the table, and guarded by its lock.</summary>
/// <param name="holder">Who.</param>
/// <param name="target">What.</param>
internal sealed class Lease(LeaseHolder holder, LeasedObject target) : LeaseLink
{
    public LeaseHolder Holder => holder;

    public LeasedObject Object => target;

    /// <summary>The number of the holder's last message about the object.</summary>
    public long Sequence { get; set; } = long.MinValue;

    /// <summary>Whether the holder has given the object up, and only the number is kept.</summary>
    public bool IsOver { get; set; }

    /// <summary>The table's term in which the lease was entered, or looked at to make room.</summary>
    public int SeenIn { get; set; }

    /// <summary>The neighbours in the holder's chain.</summary>
    public Lease? Next { get; set; }

    public Lease? Previous { get; set; }
}
