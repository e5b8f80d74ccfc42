namespace Dragoman;

/// <content>Holders that say nothing of what they hold: the host keeps their leases by its own rule.</content>
public sealed partial class LeaseTable
{
    private const int MostLooks = 64; // at leases whose objects are in use, to make room for one

    /// <summary>Tells that a connection with a holder is open: nothing that it holds expires.</summary>
    /// <param name="id">Who.</param>
    /// <returns>The holder; null when there are too many.</returns>
    internal LeaseHolder? Attach(HolderId id)
    {
        LeaseHolder? holder;
        lock (_gate)
        {
            holder = Enter(id);
            if (holder is null && NextToExpire() is { } gone)
            {
                _counters = _counters with { Evicted = _counters.Evicted + gone.Held.Count };
                LetGo(gone);
                holder = Enter(id);
            }

            if (holder is not null)
            {
                holder.IsSilent = true;
                holder.Connections++;
            }
        }

        Tell();
        return holder;
    }

    /// <summary>Tells that a connection with a holder has ended. When it was the last, what the holder holds lives on for a time, and again for as long when it is called within that.</summary>
    /// <param name="holder">Who.</param>
    /// <param name="grace">How long.</param>
    internal void Detach(LeaseHolder holder, TimeSpan grace)
    {
        lock (_gate)
        {
            if (--holder.Connections == 0)
            {
                _terms.Next();
                Prolong(holder, grace);
                LetGoIfIdle(holder);
            }
        }
    }

    /// <summary>Lets a holder without a say hold an object, and ends what was not used for the longest time where there is no room.</summary>
    /// <param name="holder">Who; it is connected.</param>
    /// <param name="target">What.</param>
    /// <param name="evicts">Whether room is made.</param>
    /// <returns>What became of it, and whether room was made.</returns>
    internal (LeaseOutcome Outcome, bool Evicted) Hold(LeaseHolder holder, LeasedObject target, bool evicts)
    {
        bool evicted = false;
        LeaseOutcome outcome;
        lock (_gate)
        {
            if (holder.IsGone)
            {
                // Its last connection ended just now, and it held nothing.
                if (Enter(holder.Id) is not { } again)
                    return (Refuse(LeaseOutcome.TableFull), false);

                again.IsSilent = true;
                Prolong(again, holder.Duration);
                holder = again;
            }

            outcome = Grant(holder, target, null);
            if (evicts && outcome is LeaseOutcome.HolderFull or LeaseOutcome.TableFull && MakeRoom(holder, outcome))
            {
                evicted = true;
                outcome = Grant(holder, target, null);
            }
        }

        if (evicted)
            Tell();

        return (outcome, evicted);
    }

    /// <summary>The same for a holder that no connection belongs to.</summary>
    internal (LeaseOutcome Outcome, bool Evicted) Hold(HolderId id, LeasedObject target, TimeSpan duration, bool evicts)
    {
        if (Attach(id) is not { } holder)
            return (LeaseOutcome.TableFull, false);

        try
        {
            return Hold(holder, target, evicts);
        }
        finally
        {
            Detach(holder, duration);
        }
    }

    private bool MakeRoom(LeaseHolder asking, LeaseOutcome why)
    {
        LeaseHolder? from = why == LeaseOutcome.HolderFull ? asking : NextToExpire() ?? Largest();
        if (from is not { Held.Count: > 0 })
            return false;

        Lease least = LeastUsed(from);
        Remove(least);
        _counters = _counters with { Evicted = _counters.Evicted + 1 };
        Release(least.Object);
        LetGoIfIdle(from);
        return true;
    }

    // Whose connection is gone comes first.
    private LeaseHolder? NextToExpire() =>
        _looks.TryPeek(out LeaseHolder? next, out _) && next is { IsSilent: true, Connections: 0, IsGone: false, Held.Count: > 0 } ? next : null;

    private LeaseHolder? Largest()
    {
        LeaseHolder? largest = null;
        foreach (LeaseHolder holder in _holders.Values)
        {
            if (holder.IsSilent && holder.Held.Count > (largest?.Held.Count ?? 0))
                largest = holder;
        }

        return largest;
    }

    private Lease LeastUsed(LeaseHolder holder)
    {
        Lease least = holder.Held.First!;
        for (int looks = 0; looks < MostLooks && least.Object.IsUsedSince(least.SeenIn + 1); looks++)
        {
            least.SeenIn = _terms.Next();
            holder.Held.MoveToEnd(least);
            least = holder.Held.First!;
        }

        return least;
    }
}
