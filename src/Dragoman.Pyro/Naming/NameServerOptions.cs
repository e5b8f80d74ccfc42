namespace Dragoman.Pyro;

/// <summary>What a name server allows.</summary>
public sealed record NameServerOptions
{
    /// <summary>How long a client's regular expression may search one name.</summary>
    /// <value>100 ms by default. Expressions that could take longer than their text is long are refused anyway.</value>
    public TimeSpan RegexTimeout { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many tags one name may have.</summary>
    /// <value>100 by default.</value>
    public int MaxTags { get; init; } = 100;

    /// <summary>Where those are heard and answered who ask everybody for the name server.</summary>
    /// <value>
    /// Null by default: nowhere. <c>new Address("udp", "0.0.0.0", 9091)</c> hears the broadcasts of Python's clients; askers of other networks
    /// get no answer, nor do those who could not reach the host.
    /// </value>
    public Address? AnswerAt { get; init; }

    /// <summary>How often it is tried whether named objects can still be connected to.</summary>
    /// <value>Null by default: never, and names stay until they are removed.</value>
    public TimeSpan? CleanEvery { get; init; }

    /// <summary>How long an object must have been out of reach before its name is removed.</summary>
    /// <value>20 s by default; without <see cref="CleanEvery"/> it means nothing.</value>
    public TimeSpan OutOfReachFor { get; init; } = TimeSpan.FromSeconds(20);
}
