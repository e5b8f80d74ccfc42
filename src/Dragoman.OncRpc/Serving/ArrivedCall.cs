namespace Dragoman.OncRpc;

/// <summary>What is to be known of a call's message when the call has run.</summary>
/// <param name="Xid">The call's id.</param>
/// <param name="Key">What its answer is to be remembered under; null when it is not.</param>
/// <param name="Octets">How many octets asked.</param>
/// <param name="IsLater">Whether the message is not the one that has just been received.</param>
internal readonly record struct ArrivedCall(uint Xid, RequestKey? Key, int Octets, bool IsLater);
