using Dragoman;

namespace Bank;

/// <summary>One line of an account's statement.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Amount">How much was paid in; negative for what was paid out.</param>
/// <param name="Balance">The balance afterwards.</param>
/// <param name="Text">What happened, for people.</param>
[Message]
public sealed record Entry(DateTimeOffset At, long Amount, long Balance, string Text);
