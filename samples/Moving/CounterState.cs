using Dragoman;

namespace Moving;

/// <summary>What moves when a counter moves.</summary>
/// <param name="Name">Its name, the same everywhere.</param>
/// <param name="Count">What it has counted.</param>
/// <param name="Moves">How often it has moved, this time included.</param>
/// <param name="Registry">Who is told when it moves on: a name in the form of any protocol.</param>
[Message]
public sealed record CounterState(string Name, long Count, int Moves, string Registry);
