namespace Dragoman;

/// <summary>A call that arrived from a peer, decoded and ready to run.</summary>
/// <param name="Call">The call; its <see cref="Arrival.ReplyTo"/> gets the outcome.</param>
/// <param name="Entry">The object called.</param>
/// <param name="Servants">The servants of the connection it came over; null when the wire has no connections.</param>
/// <param name="Cancellation">Cancelled when the caller gives up or its connection ends.</param>
public readonly record struct IncomingCall(Call Call, ServantEntry Entry, ConnectionServants? Servants, CancellationToken Cancellation);
