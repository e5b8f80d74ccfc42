namespace Dragoman.Iiop;

/// <summary>A LocateReply (CORBA 3.3 part 2, 9.4.6). Its body, unlike that of a Reply, is never aligned.</summary>
/// <param name="RequestId">The id of the request answered.</param>
/// <param name="Status">What is known of the object, and what the body holds.</param>
internal readonly record struct LocateReply(uint RequestId, LocateStatus Status)
{
    /// <summary>Reads the header. The reader then stands at the body: a reference for the forwards, a system exception, or a disposition.</summary>
    /// <exception cref="DecodeException">The octets form no header, or the status is none of the version.</exception>
    public static LocateReply Read(ref CdrReader reader)
    {
        LocateReply reply = new(reader.ReadUInt32(), (LocateStatus)reader.ReadUInt32());
        if (reply.Status > (reader.Context.Minor >= 2 ? LocateStatus.NeedsAddressingMode : LocateStatus.ObjectForward))
            reader.Refuse($"The locate status {(uint)reply.Status} is unknown in GIOP 1.{reader.Context.Minor}");

        return reply;
    }

    /// <summary>Writes a whole message.</summary>
    /// <param name="writer">A writer made for this message.</param>
    /// <param name="requestId">The id of the request answered.</param>
    /// <param name="isHere">Whether the object is here.</param>
    /// <param name="forward">Where it is instead; null when nobody knows.</param>
    public static void WriteMessage(ref CdrWriter writer, uint requestId, bool isHere, ObjectRef? forward = null)
    {
        long start = GiopHeader.Begin(ref writer, GiopMessageType.LocateReply);
        writer.WriteUInt32(requestId);
        if (isHere || forward is null)
        {
            writer.WriteUInt32((uint)(isHere ? LocateStatus.ObjectHere : LocateStatus.UnknownObject));
        }
        else
        {
            writer.WriteUInt32((uint)LocateStatus.ObjectForward);
            writer.WriteReference(forward);
        }

        GiopHeader.End(ref writer, start);
    }
}
