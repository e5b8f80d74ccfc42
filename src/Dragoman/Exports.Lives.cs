using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <content>Objects that were exported on the way: held, let go, withdrawn.</content>
internal sealed partial class Exports
{
    private bool Evicts => _lives.WhenFull == FullPolicy.EndLeastUsed;

    /// <summary>Tells that a peer is connected that is about to hold something.</summary>
    /// <exception cref="EncodeException">There are too many holders.</exception>
    public LeaseHolder Attach(HolderId peer) =>
        Leases.Attach(peer) ?? throw new EncodeException($"No object can be given to {peer}: there are as many holders of this host's objects already as there may be ({nameof(LeaseLimits)}.{nameof(LeaseLimits.MaxHolders)}).");

    /// <summary>Tells that a connection with a peer has ended.</summary>
    public void Detach(LeaseHolder peer) => Leases.Detach(peer, _lives.Grace);

    /// <summary>Lets a connected peer hold an object that is given to it.</summary>
    /// <exception cref="EncodeException">It holds as many as it may.</exception>
    public void Hold(ServantEntry entry, LeasedObject leased, LeaseHolder peer) =>
        Settle(entry, leased, peer.Id, Leases.Hold(peer, leased, Evicts));

    /// <summary>Lets a peer hold an object for a time that is given to it over no connection, or one that has ended.</summary>
    /// <exception cref="EncodeException">It holds as many as it may.</exception>
    public void Hold(ServantEntry entry, LeasedObject leased, HolderId peer, bool ofConnection = false) =>
        Settle(entry, leased, peer, Leases.Hold(peer, leased, ofConnection ? _lives.Grace : _lives.DatagramLease, Evicts));

    /// <summary>Tells a wire's own protocol that an object is given out.</summary>
    public void Tell(IReferenceWatch watch, ObjectRef reference, ServantEntry entry)
    {
        LeasedObject leased = LeasedOf(entry);
        if (leased.IsPinned)
        {
            watch.GivenOut(reference, leased);
            return;
        }

        var giving = new HolderId("giving", NextNumber());
        Hold(entry, leased, giving);
        watch.GivenOut(reference, leased);
        Leases.End(giving, leased);
    }

    private void Settle(ServantEntry entry, LeasedObject leased, HolderId peer, (LeaseOutcome Outcome, bool Evicted) held)
    {
        if (held.Evicted)
            LogEvicted(_logger, peer, _lives.MaxPerPeer, _lives.MaxTotal);

        if (held.Outcome is LeaseOutcome.HolderFull or LeaseOutcome.TableFull)
        {
            Withdraw(leased); // unless others hold it
            throw new EncodeException(held.Outcome == LeaseOutcome.HolderFull
                ? $"{entry.Binding.Shape.Name} was not given to {peer}, who holds {_lives.MaxPerPeer} objects already, as many as one peer may (LifetimeOptions.MaxPerPeer)."
                : $"{entry.Binding.Shape.Name} was not given to {peer}: peers hold {_lives.MaxTotal} objects already, as many as they may in all (LifetimeOptions.MaxTotal).");
        }

        Interlocked.MemoryBarrier(); // Withdraw marks the object before it asks whether anybody holds it: one of the two sees the other
        if (entry.IsWithdrawn)
            Revive(entry);
    }

    // Told by the table that the last lease has ended; there may be another by now.
    private void Withdraw(LeasedObject leased)
    {
        lock (_gate)
        {
            if (_objects.Find(leased.Key.Octets.Span) is not { } entry || entry.Leased != leased || leased.IsPinned)
                return;

            entry.IsWithdrawn = true;
            Interlocked.MemoryBarrier();
            if (Leases.IsHeld(leased))
            {
                entry.IsWithdrawn = false;
                return;
            }

            if (_objects.Remove(entry.Key, out _))
                Forget(entry);
        }

        Interlocked.Increment(ref _withdrawn);
    }

    // It was given out once more at the moment at which the last who held it let it go.
    private void Revive(ServantEntry entry)
    {
        lock (_gate)
        {
            if (!entry.IsWithdrawn)
                return;

            entry.IsWithdrawn = false;
            _objects.Add(entry);
            object servant = entry.Given!;
            _entries.TryAdd(servant, entry);
            if (servant is Proxy elsewhere)
                _relays.TryAdd(elsewhere.Reference, entry);
        }
    }

    [LoggerMessage(32, LogLevel.Warning, "{Peer} was given more objects than there is room for: those that were not called for the longest time are withdrawn (LifetimeOptions.MaxPerPeer is {PerPeer}, MaxTotal {Total}). Objects that are exported explicitly stay.")]
    private static partial void LogEvicted(ILogger logger, HolderId peer, int perPeer, int total);
}
