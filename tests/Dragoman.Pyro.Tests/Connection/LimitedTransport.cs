namespace Dragoman.Pyro.Tests.Connection;

/// <summary>A transport that opens so many channels at a time and no more, as if the server admitted no more.</summary>
/// <param name="inner">Moves the bytes.</param>
/// <param name="most">How many.</param>
internal sealed class LimitedTransport(ITransport inner, int most) : ITransport
{
    private int _opened;

    /// <summary>How many channels may still be opened.</summary>
    public int Most
    {
        get => Volatile.Read(ref most);
        set => Volatile.Write(ref most, value);
    }

    /// <summary>How many channels were opened.</summary>
    public int Opened => Volatile.Read(ref _opened);

    public string Name => inner.Name;

    public bool IsLocal(Address address) => inner.IsLocal(address);

    public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _opened) > Most)
        {
            Interlocked.Decrement(ref _opened);
            await Task.Delay(5, cancellationToken);
            throw new IOException("It admits no more.");
        }

        return await inner.ConnectAsync(address, cancellationToken);
    }

    public IAcceptor Listen(Address address) => inner.Listen(address);
}
