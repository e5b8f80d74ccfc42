using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Dragoman.Pyro;

/// <content>The server's side: one request after the other.</content>
internal sealed partial class PyroConnection : IServingDialect
{
    private readonly ServingSide? _serving;
    private readonly ServantEntry? _daemon;
    private readonly Lock _turnGate = new();
    private readonly Queue<(PyroHeader Header, PyroAnnotations? Annotations, byte[] Data)> _pipelined = new();
    private long _pipelinedOctets;
    private bool _isBusy; // a request has its turn: the document and the fields below are its own
    private bool _isConnected;
    private PyroHeader _request;
    private PyroAnnotations? _annotations;
    private PyroSerializer _serializer;
    private long _usedAt = Environment.TickCount64;

    /// <summary>Closes the connection if its client has asked for nothing since then, and waits for nothing.</summary>
    /// <param name="since">In milliseconds of <see cref="Environment.TickCount64"/>.</param>
    public void CloseIfIdle(long since)
    {
        lock (_turnGate)
        {
            if (_isBusy || _usedAt > since)
                return;
        }

        CloseSoon();
    }

    private void TakeRequest(in PyroHeader header, PyroAnnotations? annotations, ReadOnlySpan<byte> data)
    {
        lock (_turnGate)
        {
            if (_isBusy)
            {
                _pipelinedOctets += data.Length;
                if (_pipelined.Count >= _options.MaxPipelined || _pipelinedOctets > Services.DecodeLimits.MaxMessageSize)
                    throw new ProtocolViolationException("it sends requests without waiting for their replies");

                _pipelined.Enqueue((header, annotations, data.ToArray()));
                return;
            }

            _isBusy = true;
        }

        OnRequest(header, annotations, data, later: false);
    }

    // Every request ends its turn once, when its reply is written or when it gets none.
    private void EndTurn()
    {
        _document.Trim();
        (PyroHeader Header, PyroAnnotations? Annotations, byte[] Data) next;
        lock (_turnGate)
        {
            if (!_pipelined.TryDequeue(out next))
            {
                _isBusy = false;
                _usedAt = Environment.TickCount64;
                return;
            }

            _pipelinedOctets -= next.Data.Length;
        }

        // Not here: whoever ends a turn may hold the output.
        ThreadPool.UnsafeQueueUserWorkItem(
            static state => state.Connection.OnPipelined(state.Next.Header, state.Next.Annotations, state.Next.Data), (Connection: this, Next: next), preferLocal: false);
    }

    private void OnPipelined(in PyroHeader header, PyroAnnotations? annotations, byte[] data)
    {
        try
        {
            OnRequest(header, annotations, data, later: true);
        }
        catch (ProtocolViolationException exception)
        {
            LogRefused(_logger, Remote, exception.Message);
            SendControl(this, static (connection, output) => connection.WriteProtocolError(output));
            CloseSoon();
        }
    }

    private void OnRequest(in PyroHeader header, PyroAnnotations? annotations, ReadOnlySpan<byte> data, bool later)
    {
        _request = header;
        _annotations = annotations;
        switch (header.Type)
        {
            case PyroMessageType.Connect when !_isConnected:
                OnConnect(header, data);
                break;
            case PyroMessageType.Invoke when _isConnected:
                OnInvoke(header, data, later);
                break;
            case PyroMessageType.Ping when _isConnected:
                SendControl(
                    (Messages: _messages, Answer: header with { Flags = 0 }), static (state, output) => state.Messages.WriteBare(output, state.Answer, [.. "pong"u8]));
                EndTurn();
                break;
            default:
                throw _isConnected
                    ? new ProtocolViolationException($"a message of type {(int)header.Type} has no place here")
                    : Refuse($"invalid msg type {(int)header.Type} received");
        }
    }

    private PyroSerializer SerializerOf(in PyroHeader header)
    {
        if (SerializerIds.Find(header.Generation, header.SerializerId) is { } serializer && _options.Accepted.Contains(serializer))
            return serializer;

        string why = $"message used serializer that is not accepted: {header.SerializerId}";
        throw header.Generation == PyroGeneration.Pyro4 ? Refuse(why) : new ProtocolViolationException(why);
    }

    private void OnConnect(in PyroHeader header, ReadOnlySpan<byte> data)
    {
        _serializer = SerializerOf(header);
        string id;
        try
        {
            Parse(header, _serializer, data);
            id = ConnectedObject(header);
        }
        catch (DecodeException exception)
        {
            throw Refuse(exception.Message);
        }

        if (_options.RequiredHandshake is { } required && !IsSame(required, _document.TextAt(_document.Find(0, "handshake"))))
        {
            LogRefused(_logger, Remote, PyroConstants.HandshakeRefused);
            RefuseConnect(PyroConstants.HandshakeRefused);
            return;
        }

        if (_options.AnswerHandshake is { } answer)
            _ = AnswerHandshakeAsync(answer, new PyroHandshake(PlainValues.Read(_document, _document.Find(0, "handshake")), id, Remote));
        else
            Welcome(id, "hello");
    }

    private void Welcome(string id, object? handshake)
    {
        ValueTask<ServantEntry?> finding = FindAsync(id);
        if (finding.IsCompletedSuccessfully)
            AnswerConnect(finding.GetAwaiter().GetResult(), handshake);
        else
            _ = ContinueAsync(finding, entry => AnswerConnect(entry, handshake));
    }

    [SuppressMessage("Design", "CA1031", Justification = "However the program refuses a client, or fails to answer it, that client is not served.")]
    private async Task AnswerHandshakeAsync(Func<PyroHandshake, CancellationToken, ValueTask<object?>> answer, PyroHandshake handshake)
    {
        try
        {
            object? said = await answer(handshake, CancellationToken.None).ConfigureAwait(false);
            Welcome(handshake.ObjectId, said);
        }
        catch (Exception exception)
        {
            string why = exception is UnauthorizedAccessException || Services.RevealFaults ? exception.Message : PyroConstants.HandshakeRefused;
            LogRefused(_logger, Remote, exception.Message);
            RefuseConnect(why);
        }
    }

    // A Pyro4 client that wants no metadata names no object: it connects to the daemon.
    private string ConnectedObject(in PyroHeader header)
    {
        if (_document[0].Kind != ValueKind.Map)
            throw new DecodeException("the handshake is no dictionary");

        return _document.TextAt(_document.Find(0, "object"))
            ?? (header.WantsMetadata ? throw new DecodeException("the handshake names no object") : PyroConstants.DaemonId);
    }

    private void AnswerConnect(ServantEntry? entry, object? handshake)
    {
        if (entry is null)
        {
            RefuseConnect(PyroConstants.UnknownObject);
            return;
        }

        SendControl((this, entry, handshake), static (state, output) => state.Item1.WriteConnectAnswer(output, state.entry, state.handshake));
        _isConnected = true;
        EndTurn();
    }

    private void RefuseConnect(string text)
    {
        SendControl((this, text), static (state, output) => state.Item1.WriteFailure(output, state.Item1._request, state.Item1._serializer, state.text));
        EndTurn();
        CloseSoon();
    }

    // In a time that does not tell how much of it is right.
    private static bool IsSame(string required, string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(required), Encoding.UTF8.GetBytes(given));

    private void WriteConnectAnswer(OutputBuffer output, ServantEntry entry, object? handshake)
    {
        int flags = _request.Generation == PyroGeneration.Pyro4 && _request.WantsMetadata ? PyroConstants.FlagMetadata4 : 0;
        PyroHeader answer = Answer(_request, PyroMessageType.ConnectOk, flags, _serializer);
        _messages.Write(output, answer, _serializer, _request.Correlation, (this, entry, handshake), static (values, state) => state.Item1.WriteWelcome(values, state.entry, state.handshake));
    }

    private void WriteWelcome(ValueWriter values, ServantEntry entry, object? handshake)
    {
        if (!_request.WantsMetadata)
        {
            PlainValues.Write(values, handshake);
            return;
        }

        values.Begin(ValueKind.Map, 2);
        values.Text("handshake");
        PlainValues.Write(values, handshake);
        values.Text("meta");
        var writer = new PyroWriter(values, ContextOf(_request.Generation));
        PyroMetadataCodec.Write(ref writer, DaemonServant.MetadataOf(entry.Binding.Shape));
        values.End();
    }

    private ValueTask<ServantEntry?> FindAsync(string id)
    {
        if (id == PyroConstants.DaemonId)
            return ValueTask.FromResult(_daemon);

        ObjectKey key = PyroObjectIds.ToKey(id);
        return Services.Objects.Find(key.Octets.Span) is { } entry
            ? ValueTask.FromResult<ServantEntry?>(entry)
            : Services.Objects.FindAsync(key, CancellationToken.None);
    }

    [SuppressMessage("Design", "CA1031", Justification = "An activator that fails has no object; a reply that cannot be made is logged.")]
    private async Task ContinueAsync(ValueTask<ServantEntry?> finding, Action<ServantEntry?> with)
    {
        ServantEntry? entry = null;
        try
        {
            entry = await finding.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is in the log already.
        }

        try
        {
            with(entry);
        }
        catch (Exception exception)
        {
            LogActivation(_logger, Remote, exception);
            CloseSoon();
        }
    }

    [LoggerMessage(110, LogLevel.Warning, "A request from {Remote} was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, Address remote, string reason);

    [LoggerMessage(111, LogLevel.Error, "An object called by {Remote} could not be activated.")]
    private static partial void LogActivation(ILogger logger, Address remote, Exception exception);
}
