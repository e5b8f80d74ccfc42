namespace Dragoman.Iiop;

/// <summary>A CloseConnection: whatever was not answered was not run (CORBA 3.3 part 2, 9.4.7). A header only.</summary>
internal static class CloseConnection
{
    /// <summary>Writes a whole message.</summary>
    public static void WriteMessage(ref CdrWriter writer) =>
        GiopHeader.End(ref writer, GiopHeader.Begin(ref writer, GiopMessageType.CloseConnection));
}
