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
}
