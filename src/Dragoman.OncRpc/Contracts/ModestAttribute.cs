namespace Dragoman.OncRpc;

/// <summary>
/// Says that an answer by datagram must not be longer than the call: whoever sent it may have written another's address into it, and that one must
/// not get more octets than were sent. A longer answer is not sent.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModestAttribute : RemarkAttribute;
