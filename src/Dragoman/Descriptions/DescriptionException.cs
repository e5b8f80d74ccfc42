namespace Dragoman;

/// <summary>A description of contracts is malformed or contradicts itself; the message says where and what was expected.</summary>
/// <param name="message">The place and the reason.</param>
/// <param name="innerException">What was found first; null when nothing was.</param>
public sealed class DescriptionException(string message, Exception? innerException = null) : FormatException(message, innerException);
