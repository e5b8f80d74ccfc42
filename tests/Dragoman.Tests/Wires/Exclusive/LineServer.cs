using System.Collections.Concurrent;
using System.Text;

namespace Dragoman.Tests;

/// <summary>A server of the line wire: one connection, one line at a time. It admits so many connections and no more.</summary>
internal sealed class LineServer : IDisposable
{
    private readonly IAcceptor _acceptor;
    private readonly ConcurrentDictionary<IChannel, bool> _open = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private int _running;
    private int _most;

    public LineServer(MemoryTransport transport)
    {
        _acceptor = transport.Listen(new Address("memory", "lines", 0));
        _ = AcceptAsync();
    }

    public Address Address => _acceptor.Address;

    public int Admits { get; set; } = int.MaxValue;

    /// <summary>Answers a word.</summary>
    public Func<string, Task<string>> Answer { get; set; } = Task.FromResult;

    /// <summary>Whether it says that it is there when it is asked.</summary>
    public bool IsThere { get; set; } = true;

    public int Open => _open.Count;

    /// <summary>How many words were answered at a time, at most.</summary>
    public int Most => Volatile.Read(ref _most);

    /// <summary>The words, in the order in which they came.</summary>
    public string[] Asked => [.. _asked];

    /// <summary>Closes all connections, and accepts others.</summary>
    public void Cut()
    {
        foreach (IChannel channel in _open.Keys)
            channel.Dispose();
    }

    public void Dispose()
    {
        _acceptor.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        while (await _acceptor.AcceptAsync(CancellationToken.None) is { } channel)
        {
            if (_open.Count >= Admits)
            {
                channel.Dispose();
                continue;
            }

            _open[channel] = true;
#pragma warning disable CA2025 // The task disposes of it itself.
            _ = ServeAsync(channel);
#pragma warning restore CA2025
        }
    }

    private async Task ServeAsync(IChannel channel)
    {
        try
        {
            while (await ReadAsync(channel) is { } word)
            {
                if (word == "?" && !IsThere)
                    continue;

                string answer = word switch { "hello" => "welcome", "?" => "!", _ => await PerformAsync(word) };
                await channel.SendAsync([Encoding.UTF8.GetBytes(answer + "\n")], CancellationToken.None);
            }
        }
        catch (IOException)
        {
            // The client has gone.
        }
        finally
        {
            _open.TryRemove(channel, out _);
            channel.Dispose();
        }
    }

    private async Task<string> PerformAsync(string word)
    {
        _asked.Enqueue(word);
        int running = Interlocked.Increment(ref _running);
        for (int known = _most; running > known; known = _most)
            Interlocked.CompareExchange(ref _most, running, known);

        try
        {
            return await Answer(word);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static async Task<string?> ReadAsync(IChannel channel)
    {
        byte[] octet = new byte[1];
        List<byte> line = [];
        while (true)
        {
            await channel.WaitReadableAsync(CancellationToken.None);
            if (channel.Receive(octet) == 0)
                return null;

            if (octet[0] == '\n')
                return Encoding.UTF8.GetString([.. line]);

            line.Add(octet[0]);
        }
    }
}
