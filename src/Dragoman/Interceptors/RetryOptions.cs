namespace Dragoman;

/// <summary>How often and how patiently calls are sent again.</summary>
public sealed record RetryOptions
{
    /// <summary>How many attempts a call gets, the first one included.</summary>
    /// <value>3 by default; 1 switches retrying off.</value>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The pause before the second attempt; it doubles before each further one.</summary>
    /// <value>10 ms by default.</value>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(10);
}
