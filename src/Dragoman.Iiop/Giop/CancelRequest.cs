namespace Dragoman.Iiop;

/// <summary>A CancelRequest: the client no longer waits (CORBA 3.3 part 2, 9.4.4). Advice only; the server may still answer.</summary>
internal static class CancelRequest
{
    /// <summary>Reads what follows the message's header.</summary>
    /// <returns>The id of the request given up.</returns>
    public static uint Read(ref CdrReader reader) => reader.ReadUInt32();

    /// <summary>Writes a whole message.</summary>
    public static void WriteMessage(ref CdrWriter writer, uint requestId)
    {
        long start = GiopHeader.Begin(ref writer, GiopMessageType.CancelRequest);
        writer.WriteUInt32(requestId);
        GiopHeader.End(ref writer, start);
    }
}
