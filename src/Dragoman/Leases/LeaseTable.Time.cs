namespace Dragoman;

/// <content>What ends by itself: one timer for all holders, set for the first of them.</content>
public sealed partial class LeaseTable
{
    // A holder stands in the queue once, at a time at which it is looked at: not later than it may expire. Renewing it changes that time only when
    // it is looked at, so that a renewal costs nothing and a holder that renews for ever does not fill the queue.
    private void Prolong(LeaseHolder holder, TimeSpan duration)
    {
        holder.Duration = duration;
        holder.Since = _terms.Now;
        holder.ExpiresAt = duration == Timeout.InfiniteTimeSpan ? LeaseHolder.Never : After(duration);
        Watch(holder);
    }

    private long After(TimeSpan duration)
    {
        double stamps = Math.Max(0, duration.TotalSeconds) * _clock.TimestampFrequency;
        long now = _clock.GetTimestamp();
        return stamps < long.MaxValue - now ? now + (long)Math.Ceiling(stamps) : LeaseHolder.Never;
    }

    private void Watch(LeaseHolder holder)
    {
        if (holder.Connections > 0 || holder.ExpiresAt >= holder.LookAt)
            return;

        holder.LookAt = holder.ExpiresAt;
        _looks.Enqueue(holder, holder.LookAt); // an entry for a later look is passed over when its turn comes
        SetTimer();
    }

    private void SetTimer()
    {
        if (_disposed || !_looks.TryPeek(out _, out long next) || next >= _timerAt)
            return;

        _timerAt = next;
        TimeSpan due = _clock.GetElapsedTime(_clock.GetTimestamp(), next);
        var rest = TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(due.TotalMilliseconds), 1, int.MaxValue)); // a timer takes no longer; then it is set again
        if (_timer is null)
            _timer = _clock.CreateTimer(static self => ((LeaseTable)self!).Look(), this, rest, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(rest, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        lock (_gate)
        {
            _timerAt = LeaseHolder.Never;
            long now = _clock.GetTimestamp();
            while (_looks.TryPeek(out LeaseHolder? holder, out long at) && at <= now)
            {
                _looks.Dequeue();
                if (at == holder.LookAt && !holder.IsGone)
                    Look(holder, now);
            }

            SetTimer();
        }

        Tell();
    }

    private void Look(LeaseHolder holder, long now)
    {
        holder.LookAt = LeaseHolder.Never;
        if (holder.Connections > 0)
            return; // when the last of them ends it is watched again

        if (holder.ExpiresAt > now)
        {
            Watch(holder);
            return;
        }

        Lease? next;
        for (Lease? lease = holder.Held.First; lease is not null; lease = next)
        {
            next = lease.Next;
            if (holder.IsSilent && lease.Object.IsUsedSince(holder.Since))
                continue;

            Remove(lease);
            _counters = _counters with { Expired = _counters.Expired + 1 };
            Release(lease.Object);
        }

        if (holder.Held.Count == 0)
        {
            LetGo(holder);
            return;
        }

        _terms.Next();
        Prolong(holder, holder.Duration);
    }
}
