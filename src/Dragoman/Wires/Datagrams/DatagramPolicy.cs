namespace Dragoman;

/// <summary>How a client calls by datagrams.</summary>
/// <param name="MaxSize">The greatest size of a request.</param>
/// <param name="FirstRepetition">After how long a call without an answer is sent again for the first time; each further time takes twice as long.</param>
/// <param name="LongestRepetition">How long at most before a call is sent again.</param>
public sealed record DatagramPolicy(int MaxSize, TimeSpan FirstRepetition, TimeSpan LongestRepetition);
