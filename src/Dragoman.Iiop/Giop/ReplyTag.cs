namespace Dragoman.Iiop;

/// <summary>What a reply needs to know of its request, packed into <see cref="Arrival.ReplyTag"/>.</summary>
/// <param name="RequestId">The id to answer with.</param>
/// <param name="Minor">The minor number of the request's version, which the reply has too.</param>
/// <param name="IsWanted">Whether the client waits for the reply.</param>
/// <param name="HoldsNames">Whether texts in the reply are names of the naming service.</param>
internal readonly record struct ReplyTag(uint RequestId, byte Minor, bool IsWanted, bool HoldsNames = false)
{
    private const ulong WantedBit = 1UL << 40;
    private const ulong NamesBit = 1UL << 41;

    /// <summary>Whether the reply only says that the request has arrived. Not packed: such a reply is sent before the call runs.</summary>
    public bool IsOnArrival { get; init; }

    public static ReplyTag Unpack(ulong packed) => new((uint)packed, (byte)(packed >> 32), (packed & WantedBit) != 0, (packed & NamesBit) != 0);

    public ulong Pack() => RequestId | ((ulong)Minor << 32) | (IsWanted ? WantedBit : 0) | (HoldsNames ? NamesBit : 0);
}
