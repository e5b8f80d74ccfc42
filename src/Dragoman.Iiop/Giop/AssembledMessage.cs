namespace Dragoman.Iiop;

/// <summary>A message put together from fragments, as if it had never been cut.</summary>
/// <param name="Header">Its header, of the whole.</param>
/// <param name="PartEnds">Where each part ends when each is aligned by itself (1.1); empty otherwise.</param>
/// <param name="Array">Holds header and body; belongs to the shared pool, the receiver returns it.</param>
internal readonly record struct AssembledMessage(GiopHeader Header, int[] PartEnds, byte[] Array)
{
    public ReadOnlySpan<byte> Frame => Array.AsSpan(0, Header.FrameSize);
}
