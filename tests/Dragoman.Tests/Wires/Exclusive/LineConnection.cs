using System.Text;

namespace Dragoman.Tests;

/// <summary>A wire without ids and without lengths: a line is asked, a line is answered. <c>?</c> asks whether the server is there.</summary>
/// <param name="channel">The channel; owned.</param>
/// <param name="probes">Whether the server is asked before the connection is used again.</param>
internal sealed class LineConnection(IChannel channel, bool probes) : IExclusiveConnection
{
    private readonly byte[] _octet = new byte[1];
    private int _ended;
    private int _calls;

    public event EventHandler? Ended;

    public bool IsUsable => Volatile.Read(ref _ended) == 0;

    public bool IsReady() => IsUsable && !channel.WaitReadable(TimeSpan.Zero);

    public void WatchWhenIdle()
    {
        if (!IsReady())
            End();
    }

    public async ValueTask<bool> ProbeAsync(TimeSpan limit, bool isBlocking, CancellationToken cancellationToken)
    {
        if (!probes || _calls == 0)
            return true;

        try
        {
            return (isBlocking ? Ask("?", limit) : await AskAsync("?", limit, cancellationToken)) == "!";
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Invoke(Call call)
    {
        try
        {
            ((LineCall)call).Result = Ask(((LineCall)call).Word, Left(call));
        }
        catch (IOException exception)
        {
            Fail(call, exception);
        }
    }

    public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        try
        {
            ((LineCall)call).Result = await AskAsync(((LineCall)call).Word, Left(call), cancellationToken);
        }
        catch (IOException exception)
        {
            Fail(call, exception);
        }
        catch (OperationCanceledException exception)
        {
            Fail(call, exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        End();
        return default;
    }

    public string Ask(string word, TimeSpan limit)
    {
        Send(word);
        return ReadLine(() => channel.WaitReadable(limit) ? default : throw new IOException("No answer in time.")).AsTask().GetAwaiter().GetResult();
    }

    public async ValueTask<string> AskAsync(string word, TimeSpan limit, CancellationToken cancellationToken)
    {
        Send(word);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(limit);
        try
        {
            return await ReadLine(() => channel.WaitReadableAsync(ending.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("No answer in time.");
        }
    }

    private static TimeSpan Left(Call call) => TimeSpan.FromMilliseconds(Math.Clamp(call.Hop.Deadline - Environment.TickCount64, 0, 60_000));

    private void Send(string word)
    {
        Interlocked.Increment(ref _calls);
        channel.SendAsync([Encoding.UTF8.GetBytes(word + "\n")], CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    private async ValueTask<string> ReadLine(Func<ValueTask> wait)
    {
        List<byte> line = [];
        while (true)
        {
            await wait();
            if (channel.Receive(_octet) == 0)
                throw new IOException("The server has closed the connection.");

            if (_octet[0] == '\n')
                return Encoding.UTF8.GetString([.. line]);

            line.Add(_octet[0]);
        }
    }

    // Whatever comes now would be taken for the answer to the next call.
    private void Fail(Call call, Exception exception)
    {
        End();
        call.Fault = new Fault(exception is IOException ? FaultKind.ConnectionLost : FaultKind.Cancelled, exception.Message, Completion.Maybe, exception) { IsLocal = true };
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;

        channel.Dispose();
        Ended?.Invoke(this, EventArgs.Empty);
    }
}
