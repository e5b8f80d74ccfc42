namespace Dragoman.Iiop;

/// <summary>What a reply needs to know of its request, packed into <see cref="Call.ReplyTag"/>.</summary>
/// <param name="RequestId">The id to answer with.</param>
/// <param name="Minor">The minor number of the request's version, which the reply has too.</param>
/// <param name="IsWanted">Whether the client waits for the reply.</param>
internal readonly record struct ReplyTag(uint RequestId, byte Minor, bool IsWanted)
{
    public static ReplyTag Unpack(ulong packed) => new((uint)packed, (byte)(packed >> 32), (packed >> 40 & 1) != 0);

    public ulong Pack() => RequestId | ((ulong)Minor << 32) | (IsWanted ? 1UL << 40 : 0);
}
