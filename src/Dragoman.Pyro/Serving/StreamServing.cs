namespace Dragoman.Pyro;

/// <summary>Serves streams, whose items are asked for one by one.</summary>
/// <param name="line">The connection.</param>
/// <param name="messages">Its messages.</param>
/// <param name="turn">The request.</param>
/// <param name="streams">The streams of the listener.</param>
/// <param name="replies">Writes answers.</param>
/// <param name="refusals">Answers requests that come to nothing.</param>
internal sealed class StreamServing(IPyroLine line, PyroMessages messages, Turn turn, ItemStreams streams, Replies replies, Refusals refusals)
{
    /// <summary>Tells whether a request is about a stream that is open.</summary>
    public static bool Takes(in Invocation invocation) =>
        invocation.ObjectId == PyroConstants.DaemonId && invocation.Method is PyroConstants.NextItemMethod or PyroConstants.CloseStreamMethod;

    /// <summary>Takes such a request.</summary>
    /// <param name="invocation">The request.</param>
    /// <param name="later">Whether its message is not the one that has just been received.</param>
    public void Perform(in Invocation invocation, bool later)
    {
        if (StreamIdOf(invocation) is not { } id)
            refusals.Answer(new Fault(FaultKind.BadEncoding, $"{invocation.Method}() takes the id of a stream", Completion.No));
        else if (invocation.Method == PyroConstants.CloseStreamMethod)
            Close(id);
        else if (streams.Find(id, line) is { } stream)
            Pull(stream, later);
        else
            refusals.Answer(new Fault(FaultKind.NoSuchObject, PyroConstants.StreamTerminated, Completion.No));
    }

    /// <summary>Writes that a stream was opened.</summary>
    public void WriteStream(OutputBuffer output, StreamCall call)
    {
        OpenStream? stream = null;
        string? full = null;
        if (streams.AreOn && (stream = streams.TryAdd(call, turn.Entry!, line, line.Remote.Host, out full)) is null)
        {
            streams.EndSoon(call);
            replies.WriteFault(output, new Fault(FaultKind.NoResources, $"Too many streams are open here to open one more with {call.Operation}: {full ?? "the listener has ended"}.", Completion.Maybe), call);
            return;
        }

        if (stream is null)
            streams.EndSoon(call); // without an id the client knows that streaming is off

        PyroGeneration generation = turn.Request.Generation;
        int flags = generation == PyroGeneration.Pyro5 ? PyroConstants.FlagItemStream5 : PyroConstants.FlagItemStream4;
        replies.WriteException(output, messages.ContextOf(generation).ErrorPrefix + "ProtocolError", PyroConstants.IsIterator, flags, stream?.Id, call);
    }

    /// <summary>Writes an item, or that there is none.</summary>
    public void WriteItem(OutputBuffer output, ItemCall call)
    {
        OpenStream stream = Features.Find<OpenStream>(call.Features)!;
        if (call.HasItem)
        {
            streams.Used(stream);
            replies.WriteResult(output, call);
            return;
        }

        streams.Close(stream.Id);
        replies.WriteException(output, PyroConstants.StopIteration, null);
    }

    /// <summary>Learns of an item that could not be made or sent. A failed enumeration is over, and so is one whose item cannot be sent: its client will ask no further.</summary>
    public void OnFailed(ItemCall call)
    {
        OpenStream stream = Features.Find<OpenStream>(call.Features)!;
        if (call.Stream.IsOver || call.Fault!.Kind == FaultKind.CannotEncode)
            streams.Close(stream.Id);
    }

    /// <summary>Ends a stream that nobody has asked to know.</summary>
    public void EndUnwanted(StreamCall call) => streams.EndSoon(call);

    private void Close(string id)
    {
        streams.Close(id);
        if (!turn.IsOneway)
            line.Send(replies, static (replies, output) => replies.WriteNone(output));

        turn.End();
    }

    private void Pull(OpenStream stream, bool later)
    {
        bool isOneway = turn.IsOneway;
        ItemCall call = new(stream.Call, source: null) { Features = Features.With(null, stream) };
        call.Arrival.ReplyTag = turn.NextTag();
        line.Dispatch(call, stream.Entry, now: later);
        if (isOneway)
            turn.End();
    }

    private string? StreamIdOf(in Invocation invocation)
    {
        ValueDocument document = messages.Document;
        return document[invocation.Arguments].Count switch
        {
            1 => document.TextAt(invocation.Arguments + 1),
            0 when invocation.Keywords >= 0 => document.TextAt(document.Find(invocation.Keywords, "streamId")),
            _ => null,
        };
    }
}
