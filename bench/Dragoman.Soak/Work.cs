namespace Dragoman.Soak;

/// <summary>Records the tokens of the calls that reach it.</summary>
/// <param name="record">Where.</param>
internal sealed class Work(RunRecord record) : IWork, IAsyncWork
{
    public long Echo(long token)
    {
        record.Ran(token);
        return token;
    }

    public byte[] Exchange(long token, byte[] octets)
    {
        record.Ran(token);
        record.Check(token, octets);
        byte[] answer = new byte[octets.Length];
        Pattern.Fill(answer, ~token);
        return answer;
    }

    public void Refuse(long token)
    {
        record.Ran(token);
        throw new Refused(token);
    }

    public long Look(long token) => Echo(token);

    public long Dawdle(long token, int milliseconds)
    {
        record.Ran(token);
        Thread.Sleep(milliseconds); // a servant that blocks its thread
        return token;
    }

    public void Note(long token, byte[] octets)
    {
        record.Ran(token);
        record.Check(token, octets);
    }

    public ValueTask<long> EchoAsync(long token, CancellationToken cancellationToken = default) => new(Echo(token));

    public async ValueTask<byte[]> ExchangeAsync(long token, byte[] octets, CancellationToken cancellationToken = default)
    {
        byte[] answer = Exchange(token, octets);
        await Task.Yield();
        return answer;
    }

    public ValueTask RefuseAsync(long token, CancellationToken cancellationToken = default)
    {
        Refuse(token);
        return default;
    }

    public ValueTask<long> LookAsync(long token, CancellationToken cancellationToken = default) => new(Look(token));

    public async ValueTask<long> DawdleAsync(long token, int milliseconds, CancellationToken cancellationToken = default)
    {
        record.Ran(token);
        await Task.Delay(milliseconds, cancellationToken);
        return token;
    }

    public ValueTask NoteAsync(long token, byte[] octets, CancellationToken cancellationToken = default)
    {
        Note(token, octets);
        return default;
    }
}
