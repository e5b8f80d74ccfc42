namespace Dragoman.Iiop;

/// <summary>The header of a Request (CORBA 3.3 part 2, 9.4.2), as spans over the message.</summary>
internal readonly ref struct RequestHeader
{
    /// <summary>The response flags of 1.2 of a request that wants no answer.</summary>
    public const byte NoResponse = 0;

    /// <summary>The response flags of a request that wants its result.</summary>
    public const byte WithResult = 3;

    private const byte SyncWithServer = 1;

    /// <summary>The id by which the reply refers to the request.</summary>
    public uint Id { get; private init; }

    /// <summary>Whether the client waits for a reply.</summary>
    public bool IsResponseExpected { get; private init; }

    /// <summary>Whether the reply must not wait for the servant: it only says that the request has arrived.</summary>
    public bool IsAnsweredOnArrival { get; private init; }

    /// <summary>The key of the object called.</summary>
    public ReadOnlySpan<byte> Key { get; private init; }

    /// <summary>The name of the operation, without NUL.</summary>
    public ReadOnlySpan<byte> Operation { get; private init; }

    /// <summary>The service contexts.</summary>
    public ServiceContexts Contexts { get; private init; }

    /// <summary>Reads the header. The reader then stands at the body, or at the end when there is none.</summary>
    /// <param name="reader">Stands behind the message's header; its context has the message's version.</param>
    /// <exception cref="DecodeException">The octets form no header; the connection is to be closed.</exception>
    public static RequestHeader Read(ref CdrReader reader)
    {
        RequestHeader header = reader.Context.Minor >= 2 ? Read12(ref reader) : Read11(ref reader);
        reader.AlignBody();
        return header;
    }

    /// <summary>Writes the header, up to the body.</summary>
    /// <param name="writer">Stands behind the message's header.</param>
    /// <param name="id">The id.</param>
    /// <param name="isResponseExpected">Whether a reply is wanted.</param>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="contexts">The service contexts.</param>
    public static void Write(
        ref CdrWriter writer, uint id, bool isResponseExpected, in TargetAddress target, IiopOperation operation, in OutgoingContexts contexts)
    {
        if (writer.Context.Minor >= 2)
        {
            writer.WriteUInt32(id);
            writer.WriteByte(isResponseExpected ? WithResult : NoResponse);
            writer.WriteRaw([0, 0, 0]);
            target.Write(ref writer);
            writer.WriteOctets(operation.Octets.Span);
            contexts.Write(ref writer);
            return;
        }

        contexts.Write(ref writer);
        writer.WriteUInt32(id);
        writer.WriteBoolean(isResponseExpected);
        if (writer.Context.Minor == 1)
            writer.WriteRaw([0, 0, 0]);

        writer.WriteOctets(target.Key);
        writer.WriteOctets(operation.Octets.Span);

        // The principal of the caller, which nobody ever used.
        writer.WriteInt32(0);
    }

    private static RequestHeader Read12(ref CdrReader reader)
    {
        uint id = reader.ReadUInt32();
        byte flags = reader.ReadByte();
        reader.ReadRaw(3);
        ReadOnlySpan<byte> key = TargetAddress.Read(ref reader);
        ReadOnlySpan<byte> operation = reader.ReadStringOctets();
        return new RequestHeader
        {
            Id = id,
            IsResponseExpected = (flags & SyncWithServer) != 0,
            IsAnsweredOnArrival = (flags & WithResult) == SyncWithServer,
            Key = key,
            Operation = operation,
            Contexts = ServiceContexts.Read(ref reader),
        };
    }

    private static RequestHeader Read11(ref CdrReader reader)
    {
        ServiceContexts contexts = ServiceContexts.Read(ref reader);
        uint id = reader.ReadUInt32();
        bool isResponseExpected = reader.ReadBoolean();
        if (reader.Context.Minor == 1)
            reader.ReadRaw(3);

        ReadOnlySpan<byte> key = reader.ReadOctets();
        ReadOnlySpan<byte> operation = reader.ReadStringOctets();
        reader.ReadOctets();
        return new RequestHeader { Id = id, IsResponseExpected = isResponseExpected, Key = key, Operation = operation, Contexts = contexts };
    }
}
