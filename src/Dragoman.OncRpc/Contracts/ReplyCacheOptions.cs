namespace Dragoman.OncRpc;

/// <summary>How much a listener remembers of its answers, so that a call that arrives twice runs once.</summary>
/// <remarks>
/// Where there is no room for another answer, further calls are not let in: by datagram they are not answered, so that their clients ask again
/// later, by streams they fail as <see cref="FaultKind.Transient"/>, certainly not run. One client takes at most as much as it leaves free.
/// Of a client whose calls never overlap, an eighth of that is kept, and in any case its last 32 answers.
/// </remarks>
public sealed record ReplyCacheOptions
{
    /// <summary>How many answers are kept, of all clients together.</summary>
    /// <value>1,048,576 by default; 0 keeps none, so that a repeated call runs again.</value>
    public int MaxCount { get; init; } = 1 << 20;

    /// <summary>How many octets the kept answers of all clients take: 1,024 for each client, 128 for each answer, and the whole of answers of more than 64.</summary>
    /// <value>128 MiB by default.</value>
    public long MaxOctets { get; init; } = 128 << 20;

    /// <summary>How long an answer is kept: as long as its client may repeat the call.</summary>
    /// <value>60 s by default: clients in C give up after 25 s, those of this kind after 30 s unless told otherwise.</value>
    public TimeSpan Retention { get; init; } = TimeSpan.FromSeconds(60);
}
