namespace Dragoman.OncRpc;

/// <summary>Takes what was written as octets of their own: to be sent as a datagram, or to be kept.</summary>
internal static class OutputOctets
{
    public static byte[] ToOctets(this OutputBuffer output)
    {
        byte[] octets = new byte[output.Length];
        int position = 0;
        foreach (ArraySegment<byte> piece in output.Pieces())
        {
            piece.CopyTo(octets, position);
            position += piece.Count;
        }

        return octets;
    }
}
