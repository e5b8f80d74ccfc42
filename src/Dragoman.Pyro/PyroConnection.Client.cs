using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dragoman.Pyro;

/// <content>The client's side: requests out, answers in.</content>
internal sealed partial class PyroConnection : ICallingDialect
{
    private readonly CallingSide? _calling;
    private readonly PyroClientState? _client;
    private ushort _sequence;
    private uint? _openId;

    /// <summary>Whether the connection can carry a further call.</summary>
    public bool IsUsable => IsOpen && !_client!.IsSpent;

    /// <summary>Whether the idle connection can carry a call. What can be read now is no answer: most often it is the server's end of the connection.</summary>
    public bool IsReady() => IsUsable && !_channel.WaitReadable(TimeSpan.Zero);

    /// <summary>Performs a call.</summary>
    public void Invoke(Call call) => _messageConnection.Invoke(call);

    /// <summary>Performs a call.</summary>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => _messageConnection.InvokeAsync(call, cancellationToken);

    /// <summary>Told about once a second.</summary>
    public void WatchWhenIdle() => _messageConnection.WatchWhenIdle();

    /// <inheritdoc/>
    public void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        if (call is not ConnectCall)
            _sequence++;

        switch (call)
        {
            case ConnectCall connect:
                WriteConnect(output, connect);
                break;
            case ItemCall { Source: PulledItems items }:
                WriteOnStream(output, PyroConstants.NextItemMethod, items.Id, 0);
                break;
            case CloseStreamCall close:
                WriteOnStream(output, PyroConstants.CloseStreamMethod, close.Id, PyroConstants.FlagOneway);
                break;
            case BatchCall batch:
                WriteBatch(output, batch, (PyroProfile)call.Hop.Profile!);
                break;
            default:
                WriteInvoke(output, call, (PyroProfile)call.Hop.Profile!);
                break;
        }

        if (!call.Operation.IsOneway)
            _openId = id;
    }

    /// <inheritdoc/>
    public void WriteCancel(uint id, OutputBuffer output)
    {
        // Nothing tells the server to stop, and until it answers it takes no other call from this connection.
        _client!.IsSpent = true;
        ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.CloseSoon(), this, preferLocal: false);
    }

    private void WriteConnect(OutputBuffer output, ConnectCall call)
    {
        PyroSerializer serializer = _options.Serializer;
        PyroHeader header = RequestHeader(PyroMessageType.Connect, _generation == PyroGeneration.Pyro4 ? PyroConstants.FlagMetadata4 : 0, Guid.Empty);
        _messages.Write(output, header, serializer, Guid.Empty, (Call: call, Options: _options), static (values, state) =>
        {
            values.Begin(ValueKind.Map, 2);
            values.Text("handshake");
            PlainValues.Write(values, state.Options.Handshake);
            values.Text("object");
            values.Text(state.Call.ObjectId);
            values.End();
        });
    }

    private void WriteInvoke(OutputBuffer output, Call call, PyroProfile profile)
    {
        Guid correlation = CorrelationOf(call);
        PyroHeader header = RequestHeader(PyroMessageType.Invoke, call.Operation.IsOneway ? PyroConstants.FlagOneway : 0, correlation);
        bool names = FormatSet.Format(_options.Serializer).NamesEnvelope;
        string name = _client!.Members.NameOf(profile.ObjectId, call.Operation);
        (string method, string? attribute) = PyroNames.KindOf(call.Operation) switch
        {
            OperationKind.Getter => (PyroConstants.GetAttribute, name),
            OperationKind.Setter => (PyroConstants.SetAttribute, name),
            _ => (name, (string?)null),
        };
        if (SpreadArguments.AreOf(call.Operation))
        {
            var spread = SpreadArguments.Of(call, ContextOf(_generation), Services.DecodeLimits);
            _messages.Write(
                output, header, _options.Serializer, correlation, spread,
                (values, all) => Invocation.Write(values, names, profile.ObjectId, method, all.Count, keywords: true, all.WriteArguments, writeKeywords: all.WriteKeywords),
                added: PyroAnnotations.SentWith(call));
            return;
        }

        int arguments = call.Operation.Parameters.Count + (attribute is null ? 0 : 1);
        _messages.Write(
            output, header, _options.Serializer, correlation, this,
            (values, connection) => Invocation.Write(values, names, profile.ObjectId, method, arguments, keywords: attribute is null, connection.ArgumentsOf(call, attribute)),
            added: PyroAnnotations.SentWith(call));
    }

    private void WriteBatch(OutputBuffer output, BatchCall batch, PyroProfile profile)
    {
        Guid correlation = CorrelationOf(batch);
        PyroHeader header = RequestHeader(PyroMessageType.Invoke, PyroConstants.FlagBatch, correlation);
        bool names = FormatSet.Format(_options.Serializer).NamesEnvelope;
        _messages.Write(
            output, header, _options.Serializer, correlation, this,
            (values, connection) => Invocation.Write(
                values, names, profile.ObjectId, PyroConstants.BatchMethod, batch.Parts.Count, keywords: false,
                inner =>
                {
                    foreach (Call part in batch.Parts)
                        connection.WritePart(inner, part, profile);
                },
                ValueKind.List),
            added: PyroAnnotations.SentWith(batch));
    }

    private void WritePart(ValueWriter values, Call part, PyroProfile profile)
    {
        OperationShape operation = part.Operation;
        if (PyroNames.KindOf(operation) != OperationKind.Method)
            throw new EncodeException($"{operation} is an attribute to Python, whose batches carry methods only.");

        values.Begin(ValueKind.Tuple, 3);
        values.Text(_client!.Members.NameOf(profile.ObjectId, operation));
        if (SpreadArguments.AreOf(operation))
        {
            var spread = SpreadArguments.Of(part, ContextOf(_generation), Services.DecodeLimits);
            values.Begin(ValueKind.Tuple, spread.Count);
            spread.WriteArguments(values);
            values.End();
            spread.WriteKeywords(values);
            values.End();
            return;
        }

        values.Begin(ValueKind.Tuple, operation.Parameters.Count);
        ArgumentsOf(part, null)(values);
        values.End();
        values.Begin(ValueKind.Map, 0);
        values.End();
        values.End();
    }

    private void ReadBatch(BatchCall batch, PyroContext context)
    {
        if (!Invocation.IsSequence(_document, 0) || _document[0].Count > batch.Parts.Count)
            throw new DecodeException("the results of a batch are no list, or too many");

        Fault notRun = new(FaultKind.BadState, "The call was not run: one before it in its batch failed.", Completion.No);
        for (int i = 0, at = 1; i < batch.Parts.Count; i++)
        {
            Call part = batch.Parts[i];
            if (i >= _document[0].Count)
            {
                part.Fault = notRun;
                continue;
            }

            if (_document[at].Kind == ValueKind.Map && _document.Find(at, "exception") is >= 0 and var exception && _document.TextAt(_document.Find(at, "__class__")) == context.WrapperClass)
                part.Fault = PyroErrors.Read(_document, exception, part, context);
            else
                ReadPart(part, at, context);

            at = _document.After(at);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "As for a call by itself.")]
    private void ReadPart(Call part, int at, PyroContext context)
    {
        try
        {
            var reader = new PyroReader(_document, context, at);
            part.ReadResult(ref reader);
        }
        catch (Exception exception)
        {
            part.Fault = new Fault(
                FaultKind.BadEncoding, $"The reply to {part.Operation} is not what its contract says: {UnexpectedValueException.ForCSharp(exception)}", Completion.Yes, exception);
        }
    }

    private PyroWriterAction ArgumentsOf(Call call, string? attribute) => values =>
    {
        if (attribute is not null)
            values.Text(attribute);

        var writer = new PyroWriter(values, ContextOf(_generation));
        call.WriteArguments(ref writer);
    };

    private PyroHeader RequestHeader(PyroMessageType type, int flags, Guid correlation) => new()
    {
        Generation = _generation,
        Type = type,
        Flags = (ushort)flags,
        Sequence = _sequence,
        SerializerId = SerializerIds.IdOf(_generation, _options.Serializer),
        Correlation = _generation == PyroGeneration.Pyro5 ? correlation : Guid.Empty,
    };

    // A trace has the same sixteen octets on every wire.
    private static Guid CorrelationOf(Call call) =>
        Features.Find<TraceContext>(call.Features) is { TraceParent.Length: >= 35 } trace
        && UInt128.TryParse(trace.TraceParent.AsSpan(3, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 id)
            ? new Guid(Convert.FromHexString(trace.TraceParent.AsSpan(3, 32)), bigEndian: true)
            : Guid.Empty;

    private void OnAnswer(in PyroHeader header, ReadOnlySpan<byte> annotations, ReadOnlySpan<byte> data, PyroClientState client)
    {
        if (_openId is not { } id || !_calling!.TryTakeCall(id, out OpenCall open))
        {
            // Late, after its caller gave up; this connection is about to be closed.
            return;
        }

        _openId = null;
        try
        {
            ReadAnswer(header, annotations, data, open.Call);
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
                client.IsSpent = true;

            open.Complete();
        }
    }

    private void ReadAnswer(in PyroHeader header, ReadOnlySpan<byte> annotations, ReadOnlySpan<byte> data, Call call)
    {
        PyroSerializer? serializer = SerializerIds.Find(header.Generation, header.SerializerId);
        bool isExpected = header.Type == PyroMessageType.Result && header.Sequence == _sequence && call is not ConnectCall;
        bool isRefusal = header.Type == PyroMessageType.ConnectFail && call is not ConnectCall; // of a message that is too large, or not in order
        bool isWelcome = header.Type is PyroMessageType.ConnectOk or PyroMessageType.ConnectFail && call is ConnectCall;
        if (serializer is null || (!isExpected && !isWelcome && !isRefusal))
        {
            _client!.IsSpent = true;
            call.Fault = new Fault(FaultKind.ProtocolError, $"{Remote} answered {call.Operation} with a message that has no place there.", Completion.Maybe) { IsLocal = true };
            return;
        }

        if (!annotations.IsEmpty && Features.Find<PyroAnnotations>(call.Features) is { } asked)
            asked.Receive(annotations, header.Generation);

        Parse(header, serializer.Value, data);
        PyroContext context = ContextOf(header.Generation);
        if (isRefusal)
        {
            _client!.IsSpent = true;
            call.Fault = new Fault(FaultKind.ProtocolError, $"{Remote} refuses the request of {call.Operation}: {_document.TextAt(0) ?? "no reason given"}", Completion.Maybe);
        }
        else if (call is ConnectCall connect)
        {
            ReadWelcome(header, connect, context);
        }
        else if (header.IsItemStream)
        {
            OnStream(header, annotations, call);
        }
        else if (header.IsException && call is ItemCall && IsEndOfStream())
        {
            // Neither an item nor a fault.
        }
        else if (header.IsException)
        {
            call.Fault = PyroErrors.Read(_document, 0, call, context);
        }
        else if (call is BatchCall batch)
        {
            ReadBatch(batch, context);
        }
        else
        {
            var reader = new PyroReader(_document, context, 0) { IntroducedBy = call.Hop.Target?.IntroducedBy };
            call.ReadResult(ref reader);
        }
    }

    private void ReadWelcome(in PyroHeader header, ConnectCall connect, PyroContext context)
    {
        if (header.Type == PyroMessageType.ConnectFail)
        {
            string why = _document.TextAt(0) ?? "no reason given";
            connect.Fault = why == PyroConstants.UnknownObject
                ? new Fault(FaultKind.NoSuchObject, $"{Remote} knows no object '{connect.ObjectId}'.", Completion.No)
                : new Fault(FaultKind.Unreachable, $"{Remote} refuses the connection: {why}", Completion.No) { IsLocal = true };
            return;
        }

        if (_options.CheckWelcome is { } check && Objection(check, _document[0].Kind == ValueKind.Map ? _document.Find(0, "handshake") : 0) is { } objection)
        {
            connect.Fault = new Fault(FaultKind.Unreachable, $"The welcome of {Remote} was not accepted: {objection}", Completion.No) { IsLocal = true };
            return;
        }

        if (_document[0].Kind == ValueKind.Map && _document.Find(0, "meta") is >= 0 and var meta)
        {
            var reader = new PyroReader(_document, context, meta);
            connect.Metadata = PyroMetadataCodec.Read(ref reader);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "However the program refuses a server, it is not called.")]
    private string? Objection(Action<object?> check, int welcome)
    {
        try
        {
            check(welcome < 0 ? null : PlainValues.Read(_document, welcome));
            return null;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
