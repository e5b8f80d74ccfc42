namespace Dragoman;

/// <summary>A <see cref="IReplySink"/> whose peer may take replies more slowly than they are made, or go away: says which calls had better not begin.</summary>
internal interface IBackPressure
{
    /// <summary>Whether so many octets of replies are unsent that no further call should begin. A look; <see cref="TryPark"/> decides.</summary>
    bool IsCrowded { get; }

    /// <summary>Keeps a call until there is room, if it is crowded, and gives it back to its queue then, in order.</summary>
    /// <param name="call">The call.</param>
    /// <param name="queue">Its queue, which may hold calls of other connections too.</param>
    /// <returns>Whether the call was kept.</returns>
    bool TryPark(in IncomingCall call, ICallHolder queue);

    /// <summary>Whether a call need not begin any more: it wants a reply, which can never be sent, because the connection has ended or broke.</summary>
    /// <param name="call">The call; it has not begun.</param>
    bool Drops(Call call);
}
