using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>Sees to it that accepted connections leave descriptors for everything else: connections to others, log files, threads that begin, assemblies that the runtime loads when they are first needed.</summary>
/// <remarks>
/// A process without descriptors cannot begin a thread, and the runtime ends a process that cannot. So accepting stops before that, and not
/// when it fails. Descriptors are the process's, whoever opened them: they are counted again before the last that were counted are used up.
/// </remarks>
/// <param name="limit">Tells how many descriptors there may be.</param>
/// <param name="count">Tells how many there are; negative when nobody knows.</param>
internal sealed class DescriptorBudget(Func<int> limit, Func<int> count)
{
    private const int Fewest = 8; // kept free in any case
    private const int AtOnce = 256; // granted without counting again at most
    private const int SmallLimit = 4096; // from which on so much is free that what the runtime loads late finds room
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Episode = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _left; // granted and not taken
    private int _held;
    private long _lastPause = long.MinValue / 2;

    /// <summary>That of this process.</summary>
    public static DescriptorBudget Process { get; } = new(DescriptorLimit.Read, DescriptorLimit.Count);

    /// <summary>How many connections count.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
                return _held;
        }
    }

    /// <summary>Loads what the runtime would otherwise load in the hour of need, where descriptors are few. Called before anything is accepted.</summary>
    /// <returns>Whether there was something to do.</returns>
    [SuppressMessage("Usage", "CA2201", Justification = "It is thrown to be caught here.")]
    public bool Prepare()
    {
        _ = ReadinessWatch.IsSupported; // opens its descriptors
        if (limit() > SmallLimit)
            return false;

        try
        {
            throw new IOException("A rehearsal.", new InvalidOperationException());
        }
        catch (IOException exception)
        {
            return exception.ToString().Length > 0; // reads the stack's files and lines, for which assemblies are loaded
        }
    }

    /// <summary>Waits until a further connection may be accepted. Every call that ends well is followed by a <see cref="Leave"/> when the connection has ended, or was none.</summary>
    /// <param name="reserve">How many descriptors to leave; null for a share of the limit.</param>
    /// <param name="paused">Told, with the limit, when it has to wait; once in a while, however often that is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask EnterAsync(int? reserve, Action<int>? paused, CancellationToken cancellationToken)
    {
        while (TryEnter(reserve) is { } room)
        {
            if (IsNewEpisode())
                paused?.Invoke(limit());

            await room.Task.WaitAsync(LookAgain, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // others close descriptors, too
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits after the system refused a descriptor: until a connection has ended, or a moment.</summary>
    /// <param name="paused">As with <see cref="EnterAsync"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask PauseAsync(Action<int>? paused, CancellationToken cancellationToken)
    {
        TaskCompletionSource room = NewWait();
        if (IsNewEpisode())
            paused?.Invoke(limit());

        await room.Task.WaitAsync(PauseAfterFailure, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Gives back what one <see cref="EnterAsync"/> took.</summary>
    public void Leave()
    {
        TaskCompletionSource? next;
        lock (_gate)
        {
            _left++;
            _held--;
            do
                _waiting.TryDequeue(out next);
            while (next is { Task.IsCompleted: true });
        }

        next?.TrySetResult();
    }

    private TaskCompletionSource NewWait()
    {
        var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            while (_waiting.Count > 64)
                _waiting.Dequeue().TrySetResult(); // those who have looked again since: there are only a few acceptors

            _waiting.Enqueue(wait);
        }

        return wait;
    }

    // What to wait for, or null when a connection may be accepted.
    private TaskCompletionSource? TryEnter(int? reserve)
    {
        lock (_gate)
        {
            if (_left <= 0)
                _left = Grant(reserve);

            if (_left > 0)
            {
                _left--;
                _held++;
                return null;
            }

            return NewWait();
        }
    }

    private int Grant(int? reserve)
    {
        int most = limit();
        if (most == int.MaxValue)
            return AtOnce;

        int open = count();
        if (open < 0)
            open = _held + most / 4; // nobody knows: a program seldom has more of its own

        int spare = reserve ?? Math.Clamp(most / 8, 24, 1024);
        int idle = most - (open - Math.Min(_held, open)); // without any connection
        int room = most - open - Math.Max(Fewest, Math.Min(spare, idle / 2));
        return Math.Clamp(room / 2, Math.Min(1, Math.Max(room, 0)), AtOnce);
    }

    private bool IsNewEpisode()
    {
        lock (_gate)
        {
            long now = Environment.TickCount64;
            bool isNew = now - _lastPause > (long)Episode.TotalMilliseconds;
            _lastPause = now;
            return isNew;
        }
    }
}
