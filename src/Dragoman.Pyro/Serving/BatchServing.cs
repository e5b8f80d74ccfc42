namespace Dragoman.Pyro;

/// <summary>Serves batches, whose calls run one after the other and share one reply.</summary>
/// <param name="line">The connection.</param>
/// <param name="messages">Its messages.</param>
/// <param name="turn">The request.</param>
/// <param name="calls">Makes calls.</param>
/// <param name="replies">Writes answers.</param>
/// <param name="refusals">Answers batches that come to nothing.</param>
internal sealed class BatchServing(IPyroLine line, PyroMessages messages, Turn turn, CallMaker calls, Replies replies, Refusals refusals)
{
    private BatchRun? _running;

    /// <summary>Takes the batch of the turn.</summary>
    /// <param name="entry">The object called.</param>
    /// <param name="invocation">The calls, as its arguments.</param>
    /// <param name="later">Whether its message is not the one that has just been received.</param>
    public void Begin(ServantEntry entry, in Invocation invocation, bool later)
    {
        if (!TryMakeAll(entry, invocation, out List<Call> made, out Fault? fault))
        {
            refusals.Answer(fault!);
            return;
        }

        BatchRun batch = new(entry, made);
        if (made.Count == 0)
        {
            line.Send((Serving: this, Batch: batch), static (state, output) => state.Serving.WriteResults(output, state.Batch));
            turn.End();
            return;
        }

        _running = batch;
        Run(batch, later, messages.Document.Lease);
    }

    /// <summary>Takes the outcome of a call, if it is one of the batch that runs.</summary>
    /// <param name="call">The call.</param>
    /// <param name="output">Where the reply goes when the batch has ended.</param>
    public bool TryReply(Call call, OutputBuffer output)
    {
        if (_running is not { } batch || batch.Current != call)
            return false;

        if (call.Fault is null && !batch.IsLast)
        {
            batch.Next();

            // Not here: the output is held.
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Serving.Run(state.Batch, later: true), (Serving: this, Batch: batch), preferLocal: false);
            return true;
        }

        if (!turn.IsOneway)
        {
            if (call.Fault is { Kind: FaultKind.CannotEncode } fault)
                replies.WriteFault(output, fault, call); // some result of the batch: which one cannot be told by its place
            else
                WriteResults(output, batch);
        }

        _running = null;
        turn.End();
        return true;
    }

    private bool TryMakeAll(ServantEntry entry, in Invocation invocation, out List<Call> made, out Fault? fault)
    {
        made = [];
        ValueDocument document = messages.Document;
        int at = invocation.Arguments + 1;
        for (int i = 0; i < document[invocation.Arguments].Count; i++, at = document.After(at))
        {
            Invocation part;
            try
            {
                part = invocation.Part(document, at);
            }
            catch (DecodeException exception)
            {
                fault = new Fault(FaultKind.BadEncoding, exception.Message, Completion.No, exception);
                return false;
            }

            if (!calls.TryMake(entry, part, out Call? call, out fault))
                return false;

            if (call is StreamCall)
            {
                fault = new Fault(FaultKind.NotImplemented, $"A batch cannot carry the stream of {call.Operation}: call it by itself.", Completion.No);
                return false;
            }

            made.Add(call);
        }

        fault = null;
        return true;
    }

    private void Run(BatchRun batch, bool later, DecodeLease? lease = null)
    {
        Call call = batch.Current!;
        call.Arrival.ReplyTag = turn.NextTag();
        line.Dispatch(call, batch.Entry, now: later, lease);
    }

    private void WriteResults(OutputBuffer output, BatchRun batch)
    {
        if (turn.IsOneway)
            return;

        PyroHeader answer = turn.Answer(PyroMessageType.Result, PyroConstants.FlagBatch);
        using MessageDraft message = messages.Begin(output, answer, turn.Serializer, turn.Request.Correlation);
        ValueWriter values = message.Values;
        values.Begin(ValueKind.List, batch.Done.Count);
        foreach (Call call in batch.Done)
            WriteOutcome(values, call);

        values.End();
        message.Complete();
    }

    private void WriteOutcome(ValueWriter values, Call call)
    {
        if (call.Fault is not { } fault)
        {
            replies.WriteResult(values, call);
            return;
        }

        values.Begin(ValueKind.Map, 2);
        values.Text("__class__");
        values.Text(messages.ContextOf(turn.Request.Generation).WrapperClass);
        values.Text("exception");
        replies.WriteFault(values, fault, call);
        values.End();
    }
}
