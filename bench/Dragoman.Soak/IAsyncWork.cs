namespace Dragoman.Soak;

/// <summary>The asynchronous form of <see cref="IWork"/>.</summary>
[Contract(Name = "Soak.Work")]
public partial interface IAsyncWork
{
    ValueTask<long> EchoAsync(long token, CancellationToken cancellationToken = default);

    ValueTask<byte[]> ExchangeAsync(long token, byte[] octets, CancellationToken cancellationToken = default);

    [Throws(typeof(Refused))]
    ValueTask RefuseAsync(long token, CancellationToken cancellationToken = default);

    [Idempotent]
    ValueTask<long> LookAsync(long token, CancellationToken cancellationToken = default);

    ValueTask<long> DawdleAsync(long token, int milliseconds, CancellationToken cancellationToken = default);

    [Oneway]
    ValueTask NoteAsync(long token, byte[] octets, CancellationToken cancellationToken = default);
}
