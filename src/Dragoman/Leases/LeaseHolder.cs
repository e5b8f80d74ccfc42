namespace Dragoman;

/// <summary>A holder and its leases. Owned by the table, and guarded by its lock.</summary>
/// <param name="id">Who it is.</param>
internal sealed class LeaseHolder(HolderId id)
{
    public const long Never = long.MaxValue;

    /// <summary>The leases, those that are over included.</summary>
    public Dictionary<LeasedObject, Lease> Leases { get; } = [];

    public HolderId Id => id;

    /// <summary>The leases that hold, in the order in which to make room.</summary>
    public ref Chain Held => ref _held;

    /// <summary>Those that are over and remembered, in the order of their ends.</summary>
    public ref Chain Over => ref _over;

    /// <summary>How many connections with the holder are open: as long as there are some, nothing expires.</summary>
    public int Connections { get; set; }

    /// <summary>When the leases run out, as a time stamp of the table's clock.</summary>
    public long ExpiresAt { get; set; } = Never;

    /// <summary>When the table looks at the holder next; <see cref="Never"/> when it does not.</summary>
    public long LookAt { get; set; } = Never;

    /// <summary>For how long the leases were granted last.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>The table's term in which the time that runs out began.</summary>
    public int Since { get; set; }

    /// <summary>Whether the holder has no say: its leases are the host's own rule. They may be ended to make room, and calls of an object prolong them.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether the table has let the holder go.</summary>
    public bool IsGone { get; set; }

    private Chain _held;
    private Chain _over;

    /// <summary>Leases of one holder, the oldest first. Without an object for each link: there may be very many.</summary>
    public struct Chain
    {
        public Lease? First { get; private set; }

        public int Count { get; private set; }

        private Lease? _last;

        public void Add(Lease lease)
        {
            lease.Previous = _last;
            lease.Next = null;
            if (_last is null)
                First = lease;
            else
                _last.Next = lease;

            _last = lease;
            Count++;
        }

        public void Remove(Lease lease)
        {
            if (lease.Previous is null)
                First = lease.Next;
            else
                lease.Previous.Next = lease.Next;

            if (lease.Next is null)
                _last = lease.Previous;
            else
                lease.Next.Previous = lease.Previous;

            (lease.Previous, lease.Next) = (null, null);
            Count--;
        }

        public void MoveToEnd(Lease lease)
        {
            Remove(lease);
            Add(lease);
        }
    }
}
