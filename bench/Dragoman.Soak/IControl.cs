namespace Dragoman.Soak;

/// <summary>What the checking side asks a server, over a listener that nothing disturbs.</summary>
[Contract(Name = "Soak.Control")]
public partial interface IControl
{
    Vitals Measure();

    /// <summary>Tells how often each of a row of tokens ran.</summary>
    byte[] Runs(long first, int count);

    /// <summary>Tells how many calls arrived with octets that are not their token's.</summary>
    long Torn();

    /// <summary>Tells how often the server ended its listener in good order and listened anew.</summary>
    int Restarts();
}
