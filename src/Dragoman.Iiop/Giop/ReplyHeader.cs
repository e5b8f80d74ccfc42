namespace Dragoman.Iiop;

/// <summary>The header of a Reply (CORBA 3.3 part 2, 9.4.3), as spans over the message.</summary>
internal readonly ref struct ReplyHeader
{
    /// <summary>The id of the request answered.</summary>
    public uint RequestId { get; private init; }

    /// <summary>What the body holds.</summary>
    public ReplyStatus Status { get; private init; }

    /// <summary>The service contexts.</summary>
    public ServiceContexts Contexts { get; private init; }

    /// <summary>Reads the header. The reader then stands at the body, or at the end when there is none.</summary>
    /// <param name="reader">Stands behind the message's header; its context has the message's version.</param>
    /// <exception cref="DecodeException">The octets form no header, or the status is none of the version.</exception>
    public static ReplyHeader Read(ref CdrReader reader)
    {
        bool isFirst = reader.Context.Minor >= 2;
        ServiceContexts contexts = isFirst ? default : ServiceContexts.Read(ref reader);
        uint id = reader.ReadUInt32();
        ReplyStatus status = (ReplyStatus)reader.ReadUInt32();
        if (isFirst)
            contexts = ServiceContexts.Read(ref reader);

        if (status > (isFirst ? ReplyStatus.NeedsAddressingMode : ReplyStatus.LocationForward))
            reader.Refuse($"The reply status {(uint)status} is unknown in GIOP 1.{reader.Context.Minor}");

        reader.AlignBody();
        return new ReplyHeader { RequestId = id, Status = status, Contexts = contexts };
    }

    /// <summary>Writes the header, up to the body.</summary>
    public static void Write(ref CdrWriter writer, uint requestId, ReplyStatus status, in OutgoingContexts contexts)
    {
        if (writer.Context.Minor < 2)
            contexts.Write(ref writer);

        writer.WriteUInt32(requestId);
        writer.WriteUInt32((uint)status);
        if (writer.Context.Minor >= 2)
            contexts.Write(ref writer);
    }
}
