namespace Dragoman.Iiop;

/// <content>The client's side: requests out, replies in.</content>
internal sealed partial class GiopConnection
{
    /// <inheritdoc/>
    protected override void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        if (FragmentSize == 0 || _minor < GiopConstants.MaxMinor)
            WriteWholeRequest(call, id, output);
        else
            WriteRequestInParts(call, id, output);
    }

    // In a method of its own: a closure is allocated where the variables it captures are declared, for whole requests too.
    private void WriteRequestInParts(Call call, uint id, OutputBuffer output) =>
        WriteInParts(OnTheWire(id), output, whole => WriteWholeRequest(call, id, whole));

    private void WriteWholeRequest(Call call, uint id, OutputBuffer output)
    {
        OperationShape operation = call.Operation;
        var writer = new CdrWriter(output, Context(_minor));
        long start = GiopHeader.Begin(ref writer, GiopMessageType.Request);
        var contexts = new OutgoingContexts(CodeSets: _announced ? null : _announce, Trace: Features.Find<TraceContext>(call.Features));
        RequestHeader.Write(ref writer, OnTheWire(id), !operation.IsOneway, call.Route!.Key.Octets.Span, IiopOperation.Of(operation), contexts);
        if (operation.Parameters.Count > 0)
        {
            GiopHeader.AlignBody(ref writer);
            call.WriteArguments(ref writer);
        }

        GiopHeader.End(ref writer, start);
        _announced = true; // only now: a request that could not be encoded has announced nothing
    }

    /// <inheritdoc/>
    protected override void WriteCancel(uint id, OutputBuffer output)
    {
        // It is advice only, and omniORB closes a connection of 1.0 or 1.1 on which it comes while the call runs.
        if (_minor < 2)
            return;

        var writer = new CdrWriter(output, Context(_minor));
        CancelRequest.WriteMessage(ref writer, OnTheWire(id));
    }

    // The side that opened the connection counts its requests in even numbers, so that the other could number its own.
    private static uint OnTheWire(uint id) => id << 1;

    private void OnReply(ref CdrReader reader)
    {
        ReplyHeader header = ReplyHeader.Read(ref reader);
        if ((header.RequestId & 1) != 0 || !TryTakeCall(header.RequestId >> 1, out OpenCall open))
            return; // given up in the meantime

        try
        {
            ReadOutcome(header, ref reader, open.Call);
        }
        catch (DecodeException exception)
        {
            // The message's size is known, so the stream is in step: this call alone fails.
            open.Call.Fault = new Fault(
                FaultKind.BadEncoding, $"The reply to {open.Call.Operation} is not what its contract says: {exception.Message}", Completion.Yes, exception);
        }
        catch (Exception exception) when (exception is not ProtocolViolationException)
        {
            // A message's own constructor refused what came.
            open.Call.Fault = new Fault(
                FaultKind.BadEncoding, $"The reply to {open.Call.Operation} could not be read: {exception.Message}", Completion.Yes, exception);
        }
        finally
        {
            open.Complete();
        }
    }

    private static void ReadOutcome(scoped ReplyHeader header, ref CdrReader reader, Call call)
    {
        switch (header.Status)
        {
            case ReplyStatus.NoException:
                call.ReadResult(ref reader);
                reader.ExpectEnd();
                break;
            case ReplyStatus.UserException:
                call.Fault = ReadUserException(ref reader, call);
                break;
            case ReplyStatus.SystemException:
                call.Fault = IiopFaults.ToFault(CorbaError.Read(ref reader), header.Contexts.ReadExceptionDetail());
                break;
            case ReplyStatus.LocationForward or ReplyStatus.LocationForwardPermanent:
                call.ForwardedTo = reader.ReadReference();
                if (call.ForwardedTo is null)
                    call.Fault = new Fault(FaultKind.Transient, $"{call.Target} was forwarded to the nil object.", Completion.No);

                break;
            default:
                call.Fault = new Fault(FaultKind.NotImplemented, "The server insists on an addressing mode that object keys cannot satisfy.", Completion.No);
                break;
        }
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
