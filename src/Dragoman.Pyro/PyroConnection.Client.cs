using System.Globalization;

namespace Dragoman.Pyro;

/// <content>The client's side: requests out, answers in.</content>
internal sealed partial class PyroConnection
{
    private readonly PyroClientState? _client;
    private ushort _sequence;
    private uint? _openId;

    /// <summary>Whether the connection can carry a further call.</summary>
    public bool IsUsable => IsOpen && !_client!.IsSpent;

    /// <summary>Whether the idle connection can carry a call. What can be read now is no answer: most often it is the server's end of the connection.</summary>
    public bool IsReady() => IsUsable && !_channel.WaitReadable(TimeSpan.Zero);

    /// <inheritdoc/>
    protected override void WriteRequest(Call call, uint id, OutputBuffer output)
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
            default:
                WriteInvoke(output, call, (PyroProfile)call.Route!);
                break;
        }

        if (!call.Operation.IsOneway)
            _openId = id;
    }

    /// <inheritdoc/>
    protected override void WriteCancel(uint id, OutputBuffer output)
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
            values.Text(state.Options.Handshake);
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
        (string method, string? attribute) = call.Operation.Kind switch
        {
            OperationKind.Getter => (PyroConstants.GetAttribute, name),
            OperationKind.Setter => (PyroConstants.SetAttribute, name),
            _ => (name, (string?)null),
        };
        int arguments = call.Operation.Parameters.Count + (attribute is null ? 0 : 1);
        _messages.Write(output, header, _options.Serializer, correlation, this, (values, connection) => Invocation.Write(
            values, names, profile.ObjectId, method, arguments, keywords: attribute is null, connection.ArgumentsOf(call, attribute)));
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
        if (_openId is not { } id || !TryTakeCall(id, out OpenCall open))
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
                FaultKind.BadEncoding, $"The reply to {open.Call.Operation} is not what its contract says: {exception.Message}", header.IsException ? Completion.Maybe : Completion.Yes, exception);
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
        bool isWelcome = header.Type is PyroMessageType.ConnectOk or PyroMessageType.ConnectFail && call is ConnectCall;
        if (serializer is null || (!isExpected && !isWelcome))
        {
            _client!.IsSpent = true;
            call.Fault = new Fault(FaultKind.ProtocolError, $"{Remote} answered {call.Operation} with a message that has no place there.", Completion.Maybe) { IsLocal = true };
            return;
        }

        Parse(header, serializer.Value, data);
        PyroContext context = ContextOf(header.Generation);
        if (call is ConnectCall connect)
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
        else
        {
            var reader = new PyroReader(_document, context, 0);
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

        if (_document[0].Kind == ValueKind.Map && _document.Find(0, "meta") is >= 0 and var meta)
        {
            var reader = new PyroReader(_document, context, meta);
            connect.Metadata = PyroMetadataCodec.Read(ref reader);
        }
    }
}
