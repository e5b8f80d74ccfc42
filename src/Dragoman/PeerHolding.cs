namespace Dragoman;

/// <summary>Lets a peer hold what is given to it, for as long as it is connected and a while longer; or, by datagrams, for a time.</summary>
/// <param name="exports">The host's objects.</param>
/// <param name="wire">The name of the wire.</param>
/// <param name="peer">Whom this side connects to; null when it is called by the peer, or by many.</param>
/// <param name="remote">The far end of the connection; null when there is none.</param>
internal sealed class PeerHolding(Exports exports, string wire, Address? peer, Address? remote)
{
    private readonly Lock _gate = new();
    private LeaseHolder? _holder; // once anything was given out
    private bool _ended;

    /// <summary>Lets the peer hold an object.</summary>
    /// <exception cref="EncodeException">It holds as many as it may.</exception>
    public void Hold(ServantEntry entry)
    {
        if (entry.Leased is not { IsPinned: false } leased)
            return;

        if (remote is null)
            exports.Hold(entry, leased, CurrentTime());
        else if ((Volatile.Read(ref _holder) ?? Attach()) is { } holder)
            exports.Hold(entry, leased, holder);
        else
            exports.Hold(entry, leased, new HolderId("ended", $"{wire} {remote}"), ofConnection: true);
    }

    /// <summary>Says that the connection has ended.</summary>
    public void End()
    {
        LeaseHolder? holder;
        lock (_gate)
        {
            (holder, _holder) = (_holder, null);
            _ended = true;
        }

        if (holder is not null)
            exports.Detach(holder);
    }

    // Null when the connection has ended.
    private LeaseHolder? Attach()
    {
        lock (_gate)
        {
            // A client that connects again is not known for the one that it was: its port is another.
            return _ended ? null : _holder ??= exports.Attach(peer is not null
                ? new HolderId("peer", $"{wire} {peer}")
                : new HolderId("client", $"{wire} {remote} {exports.NextNumber()}"));
        }
    }

    // Whoever sends a datagram may be anybody: what is given out about the same time ends about the same time.
    private HolderId CurrentTime() => new("datagrams", $"{wire} {peer} {exports.DatagramPeriod}");
}
