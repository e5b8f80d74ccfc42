namespace Dragoman.Pyro;

/// <content>The server's side: batches, whose calls run one after the other and share one reply.</content>
internal sealed partial class PyroConnection
{
    private void BeginBatch(ServantEntry entry, in Invocation invocation, bool later)
    {
        List<Call> calls = [];
        int at = invocation.Arguments + 1;
        for (int i = 0; i < _document[invocation.Arguments].Count; i++, at = _document.After(at))
        {
            Invocation part;
            try
            {
                part = invocation.Part(_document, at);
            }
            catch (DecodeException exception)
            {
                ReplyWith(new Fault(FaultKind.BadEncoding, exception.Message, Completion.No, exception));
                return;
            }

            if (!TryMakeCall(entry, part, out Call? call, out Fault? fault))
            {
                ReplyWith(fault);
                return;
            }

            if (call is StreamCall)
            {
                ReplyWith(new Fault(FaultKind.NotImplemented, $"A batch cannot carry the stream of {call.Operation}: call it by itself.", Completion.No));
                return;
            }

            calls.Add(call);
        }

        BatchRun batch = new(entry, calls);
        if (calls.Count == 0)
        {
            SendControl((this, batch), static (state, output) => state.Item1.WriteBatchResult(output, state.batch));
            EndTurn();
            return;
        }

        _batch = batch;
        Run(batch, later, _document.Lease);
    }

    private void Run(BatchRun batch, bool later, DecodeLease? lease = null)
    {
        Call call = batch.Current!;
        call.Arrival.ReplyTag = NextTag(_request.IsOneway);
        _serving!.Dispatch(call, batch.Entry, now: later, lease);
    }

    private void ContinueBatch(BatchRun batch, Call call, OutputBuffer output)
    {
        if (call.Fault is null && !batch.IsLast)
        {
            batch.Next();

            // Not here: the output is held.
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Connection.Run(state.Batch, later: true), (Connection: this, Batch: batch), preferLocal: false);
            return;
        }

        if (!_request.IsOneway)
        {
            if (call.Fault is { Kind: FaultKind.CannotEncode } fault)
                WriteFault(output, fault, call); // some result of the batch: which one cannot be told by its place
            else
                WriteBatchResult(output, batch);
        }

        _batch = null;
        EndTurn();
    }

    private void WriteBatchResult(OutputBuffer output, BatchRun batch)
    {
        if (_request.IsOneway)
            return;

        PyroHeader answer = Answer(_request, PyroMessageType.Result, PyroConstants.FlagBatch, _serializer);
        _messages.Write(output, answer, _serializer, _request.Correlation, (this, batch), static (values, state) => state.Item1.WriteBatchResult(values, state.batch));
    }

    private void WriteBatchResult(ValueWriter values, BatchRun batch)
    {
        values.Begin(ValueKind.List, batch.Done.Count);
        foreach (Call call in batch.Done)
        {
            if (call.Fault is { } fault)
            {
                values.Begin(ValueKind.Map, 2);
                values.Text("__class__");
                values.Text(ContextOf(_request.Generation).WrapperClass);
                values.Text("exception");
                WriteFault(values, fault, call);
                values.End();
            }
            else
            {
                WriteResultOf(values, call);
            }
        }

        values.End();
    }
}
