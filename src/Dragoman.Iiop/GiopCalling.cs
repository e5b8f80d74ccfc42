namespace Dragoman.Iiop;

/// <summary>The calling side of a GIOP connection: requests out, replies in.</summary>
internal sealed class GiopCalling : ICallingDialect
{
    private readonly CallingSide _side;
    private readonly IiopOptions _options;
    private readonly GiopContexts _contexts;
    private readonly byte _minor;
    private readonly CodeSets? _announce;
    private readonly uint _parity;
    private volatile bool _announced; // and taken by the server
    private volatile short _addressing = GiopConstants.KeyAddress; // how requests of 1.2 name their objects

    /// <summary>Makes the side.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="minor">The version of requests.</param>
    /// <param name="codeSets">The character sets of requests.</param>
    /// <param name="announces">Whether the server is to be told of them.</param>
    /// <param name="isOpener">Whether this side opened the connection.</param>
    public GiopCalling(MessageConnection connection, IiopOptions options, byte minor, CodeSets codeSets, bool announces, bool isOpener = true)
    {
        _options = options;
        _contexts = new GiopContexts(connection.Framed, options.IgnoresSurplus, isReply: false) { CodeSets = codeSets };
        _minor = minor;
        _announce = announces ? codeSets : null;
        _announced = !announces;
        _parity = isOpener ? 0u : 1u;
        _side = connection.CallBy(this);
    }

    /// <summary>The version of requests.</summary>
    public byte Minor => _minor;

    // From which size on requests of 1.2 are sent in fragments; 0 for never.
    private int FragmentSize => _options.FragmentSize;

    /// <summary>What the reader of a reply must know.</summary>
    public CdrContext Context(byte minor) => _contexts.Of(minor);

    /// <inheritdoc/>
    public void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        if (FragmentSize == 0 || _minor < GiopConstants.MaxMinor)
            WriteWholeRequest(call, id, output);
        else
            WriteRequestInParts(call, id, output);
    }

    // In a method of its own: a closure is allocated where the variables it captures are declared, for whole requests too.
    private void WriteRequestInParts(Call call, uint id, OutputBuffer output) =>
        Fragmenter.Write(OnTheWire(id), output, FragmentSize, whole => WriteWholeRequest(call, id, whole));

    private void WriteWholeRequest(Call call, uint id, OutputBuffer output)
    {
        OperationShape operation = call.Operation;
        IiopOperation named = IiopOperation.Of(operation);
        var target = new TargetAddress(_addressing, call.Hop.Target!, (IiopProfile)call.Hop.Profile!);
        CdrContext context = Context(_minor);
        var writer = new CdrWriter(output, named.HoldsNames && _announce is not null ? context.ForNames : context);
        if (named.IsLocate)
        {
            LocateRequest.WriteMessage(ref writer, OnTheWire(id), target);
            return;
        }

        long start = GiopHeader.Begin(ref writer, GiopMessageType.Request);
        var contexts = new OutgoingContexts(CodeSets: _announced ? null : _announce, Trace: Features.Find<TraceContext>(call.Features));
        RequestHeader.Write(ref writer, OnTheWire(id), !operation.IsOneway, target, named, contexts);
        if (operation.Parameters.Count > 0)
        {
            GiopHeader.AlignBody(ref writer);
            call.WriteArguments(ref writer);
        }

        GiopHeader.End(ref writer, start);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A reference that names no character sets, as one from a URL does, is spoken to in Latin-1 as the standard wants, as long as that can say
    /// what there is to say. Then the server is asked whether it has Unicode, by announcing it on a connection of its own: who does not have
    /// it answers CODESET_INCOMPATIBLE, and nothing has run.
    /// </remarks>
    public ObjectRef? OtherPlaceFor(Call call, Exception unsaid) =>
        unsaid is EncodeException { InnerException: OmgReason { IsOfCodeSets: true } } ? InUnicode(call) : null;

    private static ObjectRef? InUnicode(Call call) =>
        ((IiopProfile)call.Hop.Profile!).AssumingCodeSets() is { } assumed ? new ObjectRef(call.Hop.Target!.Contract, [assumed]) : null;

    // The server could not say its answer in Latin-1. Nothing was announced, so it may have more.
    private static void TryElsewhere(Call call)
    {
        if (call.Fault is not { Kind: FaultKind.CannotEncode, Detail: CorbaError { Name: "DATA_CONVERSION" } } fault
            || (fault.Completion != Completion.No && !call.Operation.IsIdempotent))
        {
            return;
        }

        call.Hop.ForwardedTo = InUnicode(call);
        if (call.Hop.ForwardedTo is not null)
            call.Fault = null;
    }

    /// <inheritdoc/>
    public void WriteCancel(uint id, OutputBuffer output)
    {
        // It is advice only, and omniORB closes a connection of 1.0 or 1.1 on which it comes while the call runs.
        if (_minor < 2)
            return;

        var writer = new CdrWriter(output, Context(_minor));
        CancelRequest.WriteMessage(ref writer, OnTheWire(id));
    }

    // The side that opened the connection counts its requests in even numbers, the other in odd ones (CORBA 3.3 part 2, 9.8.1).
    private uint OnTheWire(uint id) => (id << 1) | _parity;

    /// <summary>Takes a reply.</summary>
    public void OnReply(ref CdrReader reader)
    {
        ReplyHeader header = ReplyHeader.Read(ref reader);
        if (!_announced)
            _announced = header.Status != ReplyStatus.SystemException; // one of these may refuse the sets: what follows announces them again

        Answer(header.RequestId, header, null, ref reader);
    }

    /// <summary>Takes the reply to a LocateRequest.</summary>
    public void OnLocateReply(ref CdrReader reader)
    {
        LocateReply reply = LocateReply.Read(ref reader);
        Answer(reply.RequestId, default, reply, ref reader);
    }

    private void Answer(uint requestId, scoped ReplyHeader header, LocateReply? located, ref CdrReader reader)
    {
        if ((requestId & 1) != _parity || !_side.TryTakeCall(requestId >> 1, out OpenCall open))
            return; // given up in the meantime

        try
        {
            reader.IntroducedBy = open.Call.Hop.Target?.IntroducedBy;
            if (located is { } reply)
                ReadLocation(reply.Status, ref reader, open.Call);
            else
                ReadOutcome(header, ref reader, open.Call);
        }
        catch (DecodeException exception)
        {
            // The message's size is known, so the stream is in step: this call alone fails.
            open.Call.Fault = new Fault(
                FaultKind.BadEncoding, $"The reply to {open.Call.Operation} is not what its contract says: {exception.Message}", HasRun(header.Status, located), exception);
        }
        catch (Exception exception) when (exception is not ProtocolViolationException)
        {
            // A message's own constructor refused what came.
            open.Call.Fault = new Fault(
                FaultKind.BadEncoding, $"The reply to {open.Call.Operation} could not be read: {exception.Message}", HasRun(header.Status, located), exception);
        }
        finally
        {
            open.Complete();
        }
    }

    // What the kind of a reply tells that cannot be read.
    private static Completion HasRun(ReplyStatus status, LocateReply? located) => status switch
    {
        _ when located is not null => Completion.No,
        ReplyStatus.NoException or ReplyStatus.UserException => Completion.Yes,
        ReplyStatus.SystemException => Completion.Maybe,
        _ => Completion.No,
    };

    private static void ReadResult(Call call, ref CdrReader reader)
    {
        CdrReader again = reader;
        try
        {
            call.ReadResult(ref reader);
            reader.ExpectEnd();
        }
        catch (DecodeException) when (again.Context is { Minor: 1, CountsWideChars: false })
        {
            // omniORB writes wide characters in 1.1 as they are in 1.2.
            again.ChangeContext(again.Context.WithCountedWideChars);
            ReadResult(call, ref again);
        }
    }

    private void ReadOutcome(scoped ReplyHeader header, ref CdrReader reader, Call call)
    {
        switch (header.Status)
        {
            case ReplyStatus.NoException when reader.Context.Minor == 1:
                ReadResult(call, ref reader);
                break;
            case ReplyStatus.NoException:
                call.ReadResult(ref reader);
                reader.ExpectEnd();
                break;
            case ReplyStatus.UserException:
                call.Fault = ReadUserException(ref reader, call);
                break;
            case ReplyStatus.SystemException:
                bool isProven = _options.BelievesCompletedNo || header.Contexts.TryFind(GiopConstants.NotRunContext, out _);
                call.Fault = IiopFaults.ToFault(CorbaError.Read(ref reader), isProven, header.Contexts.ReadExceptionDetail());
                TryElsewhere(call);
                break;
            case ReplyStatus.LocationForward or ReplyStatus.LocationForwardPermanent:
                ReadForward(ref reader, call);
                break;
            default:
                ReadAddressing(ref reader, call);
                break;
        }
    }

    private void ReadLocation(LocateStatus status, ref CdrReader reader, Call call)
    {
        if (!IiopOperation.Of(call.Operation).IsLocate)
            throw new DecodeException("It is a LocateReply, and the request was none.");

        switch (status)
        {
            case LocateStatus.UnknownObject or LocateStatus.ObjectHere:
                var answer = new CdrReader([(byte)status], Context(_minor), littleEndian: true);
                call.ReadResult(ref answer); // a boolean
                break;
            case LocateStatus.ObjectForward or LocateStatus.ObjectForwardPermanent:
                ReadForward(ref reader, call);
                break;
            case LocateStatus.SystemException:
                call.Fault = IiopFaults.ToFault(CorbaError.Read(ref reader), isProven: true); // nobody asked for the object itself
                break;
            default:
                ReadAddressing(ref reader, call);
                break;
        }
    }

    private static void ReadForward(ref CdrReader reader, Call call)
    {
        call.Hop.ForwardedTo = reader.ReadReference();
        if (call.Hop.ForwardedTo is null)
            call.Fault = new Fault(FaultKind.Transient, $"{call.Hop.Target} was forwarded to the nil object.", Completion.No);
    }

    // A server that cannot tell its objects by their keys wants more of the reference in this request and all that follow.
    private void ReadAddressing(ref CdrReader reader, Call call)
    {
        short disposition = reader.ReadInt16();
        if (disposition is < GiopConstants.KeyAddress or > GiopConstants.ReferenceAddress)
        {
            call.Fault = new Fault(
                FaultKind.ProtocolError, $"The server insists on the addressing disposition {disposition}, which CORBA does not define.", Completion.No);
            return;
        }

        _addressing = disposition;

        // To be sent again, to where it was sent: whoever follows forwards counts how often.
        call.Hop.ForwardedTo = TargetAddress.ReferenceWith(call.Hop.Target!, (IiopProfile)call.Hop.Profile!);
    }

    private static Fault ReadUserException(ref CdrReader reader, Call call)
    {
        string id = reader.ReadIdentifier();
        int declared = IiopOperation.Of(call.Operation).DeclaredIndexOf(id);
        if (declared < 0)
            return IiopFaults.Undeclared(call.Operation, id);

        Exception exception = call.ReadDeclared(ref reader, declared);
        reader.ExpectEnd();
        return new Fault(FaultKind.Declared, exception.Message, Completion.Yes, exception);
    }
}
