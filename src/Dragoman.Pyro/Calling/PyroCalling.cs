namespace Dragoman.Pyro;

/// <summary>The client's role on a connection: writes one request at a time, and reads its answer.</summary>
internal sealed class PyroCalling
{
    private readonly IPyroLine _line;
    private readonly PyroMessages _messages;
    private readonly PyroClientState _client;
    private readonly RequestWriter _requests;
    private readonly ClientHandshake _handshake;
    private uint? _openId;

    /// <param name="line">The connection.</param>
    /// <param name="messages">Its messages.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="client">What the connection shares with whoever opened it.</param>
    public PyroCalling(IPyroLine line, PyroMessages messages, PyroOptions options, PyroClientState client)
    {
        _line = line;
        _messages = messages;
        _client = client;
        _requests = new RequestWriter(messages, options.Serializer, client);
        _handshake = new ClientHandshake(messages, _requests, options, line.Remote);
    }

    /// <summary>Whether the connection is in step with the server.</summary>
    public bool IsInStep => !_client.IsSpent;

    /// <summary>Makes sure that the server speaks the generation that it was called in.</summary>
    /// <exception cref="IOException">It speaks the other one, which is no offence: it is how one finds out.</exception>
    public void CheckGeneration(PyroGeneration generation)
    {
        if (generation == _client.Generation)
            return;

        _client.IsOtherGeneration = true;
        throw new IOException($"{_line.Remote} speaks {generation}.");
    }

    /// <summary>Writes the request of a call.</summary>
    /// <exception cref="EncodeException">A value cannot be carried.</exception>
    public void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        if (call is not ConnectCall)
            _requests.Next();

        switch (call)
        {
            case ConnectCall connect:
                _handshake.Write(output, connect, _client.Generation);
                break;
            case ItemCall { Source: PulledItems items }:
                _requests.WriteOnStream(output, PyroConstants.NextItemMethod, items.Id, 0);
                break;
            case CloseStreamCall close:
                _requests.WriteOnStream(output, PyroConstants.CloseStreamMethod, close.Id, PyroConstants.FlagOneway);
                break;
            case BatchCall batch:
                _requests.WriteBatch(output, batch, (PyroProfile)call.Hop.Profile!);
                break;
            default:
                _requests.WriteInvoke(output, call, (PyroProfile)call.Hop.Profile!);
                break;
        }

        if (!call.Operation.IsOneway)
            _openId = id;
    }

    /// <summary>Learns that a call was given up: nothing tells the server to stop, and until it answers it takes no other call from this connection.</summary>
    public void GiveUp()
    {
        _client.IsSpent = true;
        ThreadPool.UnsafeQueueUserWorkItem(static line => line.CloseSoon(), _line, preferLocal: false);
    }

    /// <summary>Takes an answer.</summary>
    public void Take(in PyroHeader header, ReadOnlySpan<byte> annotations, ReadOnlySpan<byte> data)
    {
        // Late, after its caller gave up; this connection is about to be closed.
        if (_openId is not { } id || !_line.TryTakeCall(id, out OpenCall open))
            return;

        _openId = null;
        try
        {
            Read(header, annotations, data, open.Call);
        }
        catch (Exception exception) when (exception is not ProtocolViolationException)
        {
            open.Call.Fault = new Fault(
                FaultKind.BadEncoding,
                $"The reply to {open.Call.Operation} is not what its contract says: {UnexpectedValueException.ForCSharp(exception)}",
                header.IsException ? Completion.Maybe : Completion.Yes,
                exception);
        }
        finally
        {
            if (PyroErrors.EndsConnection(open.Call.Fault))
                _client.IsSpent = true;

            open.Complete();
        }
    }

    private void Read(in PyroHeader header, ReadOnlySpan<byte> annotations, ReadOnlySpan<byte> data, Call call)
    {
        bool isRefusal = header.Type == PyroMessageType.ConnectFail && call is not ConnectCall; // of a message that is too large, or not in order
        if (SerializerIds.Find(header.Generation, header.SerializerId) is not { } serializer || (!isRefusal && !IsExpected(header, call)))
        {
            _client.IsSpent = true;
            call.Fault = new Fault(FaultKind.ProtocolError, $"{_line.Remote} answered {call.Operation} with a message that has no place there.", Completion.Maybe) { IsLocal = true };
            return;
        }

        if (!annotations.IsEmpty && Features.Find<PyroAnnotations>(call.Features) is { } asked)
            asked.Receive(annotations, header.Generation);

        _messages.Parse(header, serializer, data);
        if (isRefusal)
        {
            _client.IsSpent = true;
            call.Fault = new Fault(FaultKind.ProtocolError, $"{_line.Remote} refuses the request of {call.Operation}: {_messages.Document.TextAt(0) ?? "no reason given"}", Completion.Maybe);
        }
        else if (call is ConnectCall connect)
        {
            _handshake.Read(header, connect);
        }
        else if (header.IsItemStream)
        {
            StreamAnswer.Read(header.Generation, annotations, call, _client);
        }
        else
        {
            ReadOutcome(header, call);
        }
    }

    private bool IsExpected(in PyroHeader header, Call call) => call is ConnectCall
        ? header.Type is PyroMessageType.ConnectOk or PyroMessageType.ConnectFail
        : header.Type == PyroMessageType.Result && header.Sequence == _requests.Sequence;

    private void ReadOutcome(in PyroHeader header, Call call)
    {
        ValueDocument document = _messages.Document;
        PyroContext context = _messages.ContextOf(header.Generation);
        if (header.IsException && call is ItemCall && StreamAnswer.IsEnd(document))
            return; // neither an item nor a fault

        if (header.IsException)
        {
            call.Fault = PyroErrors.Read(document, 0, call, context);
        }
        else if (call is BatchCall batch)
        {
            BatchAnswer.Read(document, batch, context);
        }
        else
        {
            var reader = new PyroReader(document, context, 0) { IntroducedBy = call.Hop.Target?.IntroducedBy };
            call.ReadResult(ref reader);
        }
    }
}
