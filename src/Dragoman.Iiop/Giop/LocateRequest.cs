namespace Dragoman.Iiop;

/// <summary>A LocateRequest: is the object here (CORBA 3.3 part 2, 9.4.5)?</summary>
internal readonly ref struct LocateRequest
{
    /// <summary>The id by which the reply refers to the request.</summary>
    public uint Id { get; private init; }

    /// <summary>The object's key.</summary>
    public ReadOnlySpan<byte> Key { get; private init; }

    /// <summary>Reads what follows the message's header.</summary>
    public static LocateRequest Read(ref CdrReader reader) => new()
    {
        Id = reader.ReadUInt32(),
        Key = reader.Context.Minor >= 2 ? TargetAddress.Read(ref reader) : reader.ReadOctets(),
    };

    /// <summary>Writes a whole message.</summary>
    public static void WriteMessage(ref CdrWriter writer, uint id, in TargetAddress target)
    {
        long start = GiopHeader.Begin(ref writer, GiopMessageType.LocateRequest);
        writer.WriteUInt32(id);
        if (writer.Context.Minor >= 2)
            target.Write(ref writer);
        else
            writer.WriteOctets(target.Key);

        GiopHeader.End(ref writer, start);
    }
}
