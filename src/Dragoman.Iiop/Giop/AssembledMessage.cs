namespace Dragoman.Iiop;

/// <summary>A message put together from fragments, as if it had never been cut.</summary>
/// <param name="Header">Its header, of the whole.</param>
/// <param name="Array">Holds header and body; belongs to the shared pool, the receiver returns it.</param>
internal readonly record struct AssembledMessage(GiopHeader Header, byte[] Array)
{
    public ReadOnlySpan<byte> Frame => Array.AsSpan(0, Header.FrameSize);
}
