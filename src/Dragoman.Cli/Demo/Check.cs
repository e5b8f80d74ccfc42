namespace Dragoman.Cli;

/// <summary>One thing that the demonstration shows.</summary>
/// <param name="What">What is shown.</param>
/// <param name="RunAsync">Does it, and says what came back.</param>
internal sealed record Check(string What, Func<CancellationToken, Task<string>> RunAsync)
{
    /// <summary>The wire over which it is shown.</summary>
    /// <value>Its name, or that of several.</value>
    public string Wire { get; init; } = "";
}
