namespace Dragoman;

/// <summary>Who did something to an entry, and when.</summary>
/// <param name="By">The host of the peer; null when the program itself did it.</param>
/// <param name="At">The time by the clock of the process that did it. Clocks differ: order comes from revisions alone.</param>
/// <param name="Revision">The revision of the tree that it made.</param>
public readonly record struct NameStamp(string? By, DateTimeOffset At, long Revision);
