using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>A thread that waits for many idle sockets at once to become readable, or to become writable.</summary>
/// <remarks>
/// The runtime has such a thread too, behind the asynchronous methods of <see cref="Socket"/>. But a socket that was once waited for there stays
/// watched to its end: each message that a blocked thread receives would wake that thread as well, at more than the price of the call. Here
/// a socket is watched while somebody waits, and up to one event.
/// </remarks>
internal sealed class ReadinessWatch
{
    private const int EventsAtOnce = 256;

    private readonly ConcurrentDictionary<long, ReadinessWait> _waits = new();
    private readonly uint _events;
    private readonly string _name;
    private readonly int _epoll = OperatingSystem.IsLinux() ? Epoll.Create() : -1;
    private bool _started;
    private long _lastId;

    private ReadinessWatch(uint events, string name)
    {
        _events = events;
        _name = name;
    }

    /// <summary>Watches for octets to receive, or the end of the stream.</summary>
    public static ReadinessWatch Readable { get; } = new(Epoll.Readable, "Dragoman readable");

    /// <summary>Watches for room to send.</summary>
    public static ReadinessWatch Writable { get; } = new(Epoll.Writable, "Dragoman writable");

    /// <summary>Whether the system has what it takes: Linux, as long as it granted the descriptors.</summary>
    public static bool IsSupported { get; } = Readable._epoll >= 0 && Writable._epoll >= 0;

    /// <summary>Takes a wait in, which may be armed from now on.</summary>
    /// <returns>Its number.</returns>
    public long Add(ReadinessWait wait)
    {
        if (!Interlocked.Exchange(ref _started, true))
            new Thread(Run) { IsBackground = true, Name = _name }.Start();

        long id = Interlocked.Increment(ref _lastId);
        _waits[id] = wait;
        return id;
    }

    /// <summary>Sees to it that a wait is completed once, when its socket is ready.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    /// <exception cref="IOException">The system grants no more watches.</exception>
    public void Arm(long id, Socket socket) => Epoll.Arm(_epoll, socket.SafeHandle, _events, id);

    /// <summary>Forgets a wait. Its socket is about to be closed, which ends its being watched.</summary>
    public void Remove(long id) => _waits.TryRemove(id, out _);

    // Lives as long as the process, as the sockets it serves belong to any host.
    private void Run()
    {
        long[] ready = new long[EventsAtOnce];
        byte[] events = Epoll.NewEvents(EventsAtOnce);
        while (true)
        {
            int count = Epoll.Wait(_epoll, ready, events);
            foreach (long id in ready.AsSpan(0, count))
            {
                if (_waits.TryGetValue(id, out ReadinessWait? wait))
                    wait.Complete();
            }
        }
    }
}
