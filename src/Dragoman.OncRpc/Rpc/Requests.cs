namespace Dragoman.OncRpc;

/// <summary>The client's half of a call, over whatever transport: the call message out, the reply message in.</summary>
internal static class Requests
{
    /// <summary>Writes a call message.</summary>
    public static void Write(ref XdrWriter writer, Call call, uint xid, AuthFlavors flavors)
    {
        var profile = (OncProfile)call.Hop.Profile!;
        OncOperation operation = OncOperation.Of(call.Operation);
        CallHeader.Write(ref writer, xid, profile, operation.Procedure, flavors.For(call));
        call.WriteArguments(ref writer);
        if (OperationHint.IsNeeded(operation, profile))
            OperationHint.Write(ref writer, operation);
    }

    /// <summary>Reads a reply message from behind its xid into the call that it answers. Octets after the result are ignored.</summary>
    public static void ReadReply(ref XdrReader reader, uint xid, Call call)
    {
        bool isHeaderRead = false;
        try
        {
            ReplyHeader header = ReplyHeader.Read(ref reader, xid);
            isHeaderRead = true;
            if (header.Error is { } error)
                call.Fault = OncFaults.ToFault(error, call.Operation, (OncProfile)call.Hop.Profile!);
            else
                ReadOutcome(ref reader, call);
        }
        catch (DecodeException exception)
        {
            // The message's size is known, so the stream is in step: this call alone fails.
            call.Fault = new Fault(
                isHeaderRead ? FaultKind.BadEncoding : FaultKind.ProtocolError,
                $"The reply to {call.Operation} is not what its contract says: {exception.Message}",
                isHeaderRead ? Completion.Yes : Completion.Maybe,
                exception)
            { IsLocal = !isHeaderRead };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A message's own constructor refused what came.
            call.Fault = new Fault(
                FaultKind.BadEncoding, $"The reply to {call.Operation} could not be read: {exception.Message}", Completion.Yes, exception);
        }
    }

    private static void ReadOutcome(ref XdrReader reader, Call call)
    {
        OncOperation operation = OncOperation.Of(call.Operation);
        reader.IntroducedBy = call.Hop.Target?.IntroducedBy;
        if (operation.HasUnion)
            ReadUnion(ref reader, call, operation);
        else if (!operation.IsVoid)
            call.ReadResult(ref reader);
    }

    private static void ReadUnion(ref XdrReader reader, Call call, OncOperation operation)
    {
        int status = reader.ReadInt32();
        if (status == OncConstants.StatusOk)
        {
            if (!operation.IsVoid)
                call.ReadResult(ref reader);
        }
        else if (status > 0 && status <= call.Operation.Throws.Count)
        {
            Exception exception = call.ReadDeclared(ref reader, status - 1);
            call.Fault = new Fault(FaultKind.Declared, exception.Message, Completion.Yes, exception);
        }
        else if (status == OncConstants.StatusFault)
        {
            call.Fault = OncFaults.FromUnion(call.Operation, reader.ReadString(), reader.ReadString());
        }
        else
        {
            call.Fault = new Fault(
                FaultKind.ServantFailed, $"The server answered {call.Operation} with the status {status}, which its contract does not have.", Completion.Maybe);
        }
    }
}
