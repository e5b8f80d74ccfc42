namespace Dragoman.Pyro;

/// <content>The server's side: streams, whose items are asked for one by one.</content>
internal sealed partial class PyroConnection
{
    private readonly ItemStreams? _streams;
    private ServantEntry? _entry; // of the request that has its turn

    /// <inheritdoc/>
    public bool CarriesStreams => true;

    private static bool IsOfStream(in Invocation invocation) =>
        invocation.ObjectId == PyroConstants.DaemonId && invocation.Method is PyroConstants.NextItemMethod or PyroConstants.CloseStreamMethod;

    private void PerformOnStream(in Invocation invocation, bool later)
    {
        if (StreamIdOf(invocation) is not { } id)
        {
            ReplyWith(new Fault(FaultKind.BadEncoding, $"{invocation.Method}() takes the id of a stream", Completion.No));
            return;
        }

        if (invocation.Method == PyroConstants.CloseStreamMethod)
        {
            _streams!.Close(id);
            if (!_request.IsOneway)
                SendControl(this, static (connection, output) => connection.WriteNone(output));

            EndTurn();
            return;
        }

        if (_streams!.Find(id, this) is not { } stream)
        {
            ReplyWith(new Fault(FaultKind.NoSuchObject, PyroConstants.StreamTerminated, Completion.No));
            return;
        }

        bool isOneway = _request.IsOneway;
        ItemCall call = new(stream.Call, source: null) { Features = Features.With(null, stream) };
        call.Arrival.ReplyTag = NextTag(isOneway);
        _serving!.Dispatch(call, stream.Entry, now: later);
        if (isOneway)
            EndTurn();
    }

    private string? StreamIdOf(in Invocation invocation) => _document[invocation.Arguments].Count switch
    {
        1 => _document.TextAt(invocation.Arguments + 1),
        0 when invocation.Keywords >= 0 => _document.TextAt(_document.Find(invocation.Keywords, "streamId")),
        _ => null,
    };

    private void WriteStream(OutputBuffer output, StreamCall call)
    {
        OpenStream? stream = null;
        string? full = null;
        if (_streams!.AreOn && (stream = _streams.TryAdd(call, _entry!, this, Remote.Host, out full)) is null)
        {
            _streams.EndSoon(call);
            WriteFault(output, new Fault(FaultKind.NoResources, $"Too many streams are open here to open one more with {call.Operation}: {full ?? "the listener has ended"}.", Completion.Maybe), call);
            return;
        }

        if (stream is null)
            _streams.EndSoon(call); // without an id the client knows that streaming is off

        bool is5 = _request.Generation == PyroGeneration.Pyro5;
        int flags = PyroConstants.FlagException | (is5 ? PyroConstants.FlagItemStream5 : PyroConstants.FlagItemStream4);
        PyroHeader answer = Answer(_request, PyroMessageType.Result, flags, _serializer);
        _messages.Write(
            output, answer, _serializer, is5 ? _request.Correlation : Guid.Empty, this,
            static (values, connection) => WriteBareException(values, connection.ContextOf(connection._request.Generation).ErrorPrefix + "ProtocolError", PyroConstants.IsIterator),
            stream?.Id,
            PyroAnnotations.SentWith(call));
    }

    private void WriteItem(OutputBuffer output, ItemCall call)
    {
        OpenStream stream = Features.Find<OpenStream>(call.Features)!;
        if (call.HasItem)
            _streams!.Used(stream);
        else
            _streams!.Close(stream.Id);

        if (call.HasItem)
            WriteResultOf(output, call);
        else
            WriteEndOfStream(output);
    }

    private void WriteEndOfStream(OutputBuffer output)
    {
        Guid correlation = _request.Generation == PyroGeneration.Pyro5 ? _request.Correlation : Guid.Empty;
        PyroHeader answer = Answer(_request, PyroMessageType.Result, PyroConstants.FlagException, _serializer);
        _messages.Write(output, answer, _serializer, correlation, this, static (values, _) => WriteBareException(values, PyroConstants.StopIteration, null));
    }

    // A failed enumeration is over, and so is one whose item cannot be sent: its client will ask no further.
    private void CloseFailed(ItemCall call)
    {
        OpenStream stream = Features.Find<OpenStream>(call.Features)!;
        if (call.Stream.IsOver || call.Fault!.Kind == FaultKind.CannotEncode)
            _streams!.Close(stream.Id);
    }

    private void WriteNone(OutputBuffer output)
    {
        PyroHeader answer = Answer(_request, PyroMessageType.Result, 0, _serializer);
        _messages.Write(output, answer, _serializer, _request.Correlation, this, static (values, _) => values.None());
    }

    private static void WriteBareException(ValueWriter values, string className, string? text)
    {
        BeginException(values, className, text);
        values.Begin(ValueKind.Map, 1);
        values.Text(DeclaredAttributes.TracebackName);
        values.None();
        values.End();
        values.End();
    }
}
