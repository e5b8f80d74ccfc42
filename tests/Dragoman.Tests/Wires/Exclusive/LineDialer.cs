namespace Dragoman.Tests;

/// <summary>Opens connections of the line wire.</summary>
internal sealed class LineDialer(ITransport transport, Address address) : IExclusiveDialer
{
    private int _opened;
    private int _tried;

    public bool Probes { get; init; }

    /// <summary>How long opening takes; longer than the limit of who opens: it fails.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Outcomes of the next openings, before the server is asked at all.</summary>
    public Queue<ExclusiveOpening> Next { get; } = new();

    public bool OpensOnce { get; init; }

    public Fault? Gone { get; private set; }

    public int Opened => Volatile.Read(ref _opened);

    public int Tried => Volatile.Read(ref _tried);

    public async ValueTask<ExclusiveOpening> OpenAsync(Profile? profile, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tried);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(limit);
        try
        {
            if (Delay > TimeSpan.Zero)
                await Task.Delay(Delay, ending.Token);

            lock (Next)
            {
                if (Next.TryDequeue(out ExclusiveOpening set))
                    return set;
            }

            LineConnection connection = new(await transport.ConnectAsync(address, ending.Token), Probes);
            if ((isBlocking ? connection.Ask("hello", limit) : await connection.AskAsync("hello", limit, cancellationToken)) != "welcome")
                throw new IOException("It is no line server.");

            Interlocked.Increment(ref _opened);
            return ExclusiveOpening.Opened(connection);
        }
        catch (IOException exception)
        {
            return Refused(exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refused("It does not answer.");
        }
    }

    public void OnLost(IExclusiveConnection connection)
    {
        if (OpensOnce)
            Gone = new Fault(FaultKind.NoSuchObject, "The one connection is gone.", Completion.No);
    }

    private static ExclusiveOpening Refused(string why) => ExclusiveOpening.Refused(new Fault(FaultKind.Unreachable, why, Completion.No) { IsLocal = true });
}
