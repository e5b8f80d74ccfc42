namespace Dragoman.Bench;

/// <summary>A row could not be measured; the message goes into the table.</summary>
internal sealed class RowFailedException(string message) : Exception(message);
