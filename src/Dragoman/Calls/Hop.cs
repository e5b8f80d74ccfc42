namespace Dragoman;

/// <summary>The sender's half of a call: where it goes, by which way, and how long its caller waits. One for each hop: a gateway sends the same call on with another one.</summary>
/// <remarks>Part of the call itself (<see cref="Call.Hop"/>): keeping and putting back a hop is one assignment.</remarks>
public record struct Hop
{
    private TimeSpan _timeout;

    /// <summary>The object called.</summary>
    /// <value>At the caller the reference used; where the call arrived the object's own reference.</value>
    public ObjectRef? Target { readonly get; set; }

    /// <summary>The profile of the target that the current attempt uses.</summary>
    /// <value>Set by whoever picks the connection; null before and where the call arrived.</value>
    public Profile? Profile { readonly get; set; }

    /// <summary>Where the far side said the object is now.</summary>
    /// <value>Set by a connection instead of a result or a fault; whoever picked the connection follows it.</value>
    public ObjectRef? ForwardedTo { readonly get; set; }

    /// <summary>How long the caller waits for the answer. Setting it begins anew: there is no <see cref="Deadline"/> then.</summary>
    /// <value>Zero: the host's default. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>: for ever.</value>
    public TimeSpan Timeout
    {
        readonly get => _timeout;
        set => (_timeout, Deadline) = (value, 0);
    }

    /// <summary>When the caller stops waiting, in milliseconds of <see cref="Environment.TickCount64"/>: one deadline for all attempts, the waiting for a connection included.</summary>
    /// <value>0 before the first attempt begins, <see cref="long.MaxValue"/> for a caller that waits for ever. A call made on behalf of another one gets that one's.</value>
    public long Deadline { readonly get; set; }

    /// <summary>How much of the caller's time is left.</summary>
    /// <value>Zero when it is over, and <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for a caller that waits for ever. Meaningless before <see cref="BeginWaiting"/>.</value>
    public readonly TimeSpan TimeLeft => Deadline == long.MaxValue
        ? System.Threading.Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Clamp(Deadline - Environment.TickCount64, 0, int.MaxValue));

    /// <summary>Begins the time that the caller waits, unless it runs already.</summary>
    /// <param name="usual">How long callers wait who do not say.</param>
    /// <returns>The deadline.</returns>
    public long BeginWaiting(TimeSpan usual)
    {
        if (Deadline == 0)
        {
            TimeSpan timeout = _timeout == TimeSpan.Zero ? usual : _timeout;
            Deadline = timeout == System.Threading.Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        }

        return Deadline;
    }
}
