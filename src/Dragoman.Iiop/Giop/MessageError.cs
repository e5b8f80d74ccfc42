namespace Dragoman.Iiop;

/// <summary>A MessageError: what came is not understood (CORBA 3.3 part 2, 9.4.8). A header only.</summary>
internal static class MessageError
{
    /// <summary>Writes a whole message.</summary>
    public static void WriteMessage(ref CdrWriter writer) =>
        GiopHeader.End(ref writer, GiopHeader.Begin(ref writer, GiopMessageType.MessageError));
}
