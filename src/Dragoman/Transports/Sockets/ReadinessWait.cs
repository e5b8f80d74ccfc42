using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace Dragoman;

/// <summary>Waits, any number of times, one at a time, for a socket to become ready. Allocates nothing per wait.</summary>
/// <remarks>A wait is completed once, by whoever gets there first: the watch, the canceller, or the end of the socket.</remarks>
internal sealed class ReadinessWait : IValueTaskSource, IDisposable
{
    private readonly ReadinessWatch _watch;
    private readonly Socket _socket;
    private readonly long _id;
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private bool _waiting;
    private bool _ended;

    /// <summary>Makes a wait; nothing is watched before <see cref="WaitAsync"/>.</summary>
    public ReadinessWait(ReadinessWatch watch, Socket socket)
    {
        _watch = watch;
        _socket = socket;
        _id = watch.Add(this);
    }

    /// <summary>Waits until the socket is ready, has ended or broke. Never called while a wait goes on.</summary>
    /// <param name="cancellationToken">Gives up. An event of a wait that was given up may still complete the next one, before its time.</param>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    /// <exception cref="IOException">The system grants no more watches.</exception>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        _source.Reset();
        var waiting = new ValueTask(this, _source.Version);
        Interlocked.Exchange(ref _waiting, true); // fenced: either the end sees somebody wait, or the waiter sees that the end has come
        if (Volatile.Read(ref _ended))
            Complete();
        else
            Arm();

        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((ReadinessWait)state!).Cancel(token), this);

        return waiting;
    }

    /// <summary>Ends the wait, if one goes on.</summary>
    public void Complete()
    {
        if (Interlocked.Exchange(ref _waiting, false))
            _source.SetResult(true);
    }

    /// <summary>Ends the wait that goes on, and each later one at once. Called before the socket is closed, which nobody is told of.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _ended, true);
        _watch.Remove(_id);
        Complete();
    }

    void IValueTaskSource.GetResult(short token)
    {
        _cancellation.Dispose(); // waits for a running callback, so that it cannot meet the next wait
        _cancellation = default;
        _source.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Arm()
    {
        try
        {
            _watch.Arm(_id, _socket);
        }
        catch
        {
            Interlocked.Exchange(ref _waiting, false);
            throw;
        }
    }

    private void Cancel(CancellationToken token)
    {
        if (Interlocked.Exchange(ref _waiting, false))
            _source.SetException(new OperationCanceledException(token));
    }
}
