namespace Dragoman.Pyro;

/// <summary>Serves calls: reads which object and which operation is called, and hands the call to the object.</summary>
/// <param name="line">The connection.</param>
/// <param name="messages">Its messages.</param>
/// <param name="turn">The request.</param>
/// <param name="objects">Finds objects.</param>
/// <param name="calls">Makes calls.</param>
/// <param name="batches">Serves batches.</param>
/// <param name="streams">Serves streams.</param>
/// <param name="refusals">Answers requests that come to no call.</param>
internal sealed class InvokeServing(
    IPyroLine line, PyroMessages messages, Turn turn, ServedObjects objects, CallMaker calls, BatchServing batches, StreamServing streams, Refusals refusals)
{
    /// <summary>Takes the request of the turn, whose serializer is known.</summary>
    /// <param name="data">Its data.</param>
    /// <param name="later">Whether its message is not the one that has just been received.</param>
    public void Take(ReadOnlySpan<byte> data, bool later)
    {
        Invocation invocation;
        try
        {
            messages.Parse(turn.Request, turn.Serializer, data, line.BeginDecoding(later));
            invocation = Invocation.Read(messages.Document);
        }
        catch (DecodeException exception) when (exception.IsForLackOfRoom)
        {
            refusals.Answer(new Fault(FaultKind.NoResources, exception.Message, Completion.No, exception));
            return;
        }
        catch (DecodeException exception)
        {
            refusals.AnswerPayload("SerializeError", exception.Message);
            return;
        }

        messages.PreferOctetsAs(turn.Serializer);
        if (StreamServing.Takes(invocation))
        {
            streams.Perform(invocation, later);
            return;
        }

        ValueTask<ServantEntry?> finding = objects.FindAsync(invocation.ObjectId);
        if (finding.IsCompletedSuccessfully)
            Perform(finding.GetAwaiter().GetResult(), invocation, later);
        else
            PerformLater(finding, invocation);
    }

    // By itself, so that nothing is allocated for calls whose object is there.
    private void PerformLater(ValueTask<ServantEntry?> finding, Invocation invocation) =>
        _ = objects.ContinueAsync(finding, entry => Perform(entry, invocation, later: true));

    private void Perform(ServantEntry? entry, in Invocation invocation, bool later)
    {
        if (entry is null)
            refusals.Answer(new Fault(FaultKind.NoSuchObject, PyroConstants.UnknownObject, Completion.No));
        else if (FindForeign(entry) is { } foreign)
            RefuseForeign(foreign);
        else if (turn.Request.IsBatch)
            batches.Begin(entry, invocation, later);
        else if (calls.TryMake(entry, invocation, out Call? call, out Fault? fault))
            Dispatch(call, entry, later);
        else
            refusals.Answer(fault);
    }

    private void Dispatch(Call call, ServantEntry entry, bool later)
    {
        turn.Entry = entry;
        bool isOneway = turn.IsOneway;
        call.Arrival.ReplyTag = turn.NextTag();
        line.Dispatch(call, entry, now: later, messages.Document.Lease);
        if (isOneway)
            turn.End();
    }

    private string? FindForeign(ServantEntry entry)
    {
        DeclaredClasses classes = DeclaredClasses.Of(entry.Binding.Shape);
        messages.Document.HoldsForeign = classes.IsOpen;
        return classes.IsOpen ? null : classes.FindForeign(messages.Document);
    }

    private void RefuseForeign(string foreign)
    {
        if (foreign.Contains("__", StringComparison.Ordinal))
            refusals.AnswerPayload("SecurityError", $"refused to deserialize types with double underscores in their name: {foreign}");
        else
            refusals.AnswerPayload("SerializeError", $"unsupported serialized class: {foreign}");
    }
}
