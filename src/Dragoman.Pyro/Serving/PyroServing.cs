using Microsoft.Extensions.Logging;

namespace Dragoman.Pyro;

/// <summary>The server's role on a connection: takes requests one after the other, and writes what becomes of them.</summary>
internal sealed class PyroServing
{
    private readonly IPyroLine _line;
    private readonly PyroMessages _messages;
    private readonly IReadOnlyCollection<PyroSerializer> _accepted;
    private readonly TurnQueue _queue;
    private readonly Turn _turn;
    private readonly Replies _replies;
    private readonly Refusals _refusals;
    private readonly ServerHandshake _handshake;
    private readonly BatchServing _batches;
    private readonly StreamServing _streams;
    private readonly InvokeServing _invocations;

    /// <param name="line">The connection.</param>
    /// <param name="messages">Its messages.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="daemon">The daemon's own object.</param>
    /// <param name="streams">The streams of the listener.</param>
    public PyroServing(IPyroLine line, PyroMessages messages, WireServices services, PyroOptions options, ServantEntry daemon, ItemStreams streams)
    {
        ILogger logger = services.LoggerFactory.CreateLogger("Dragoman.Pyro");
        _line = line;
        _messages = messages;
        _accepted = options.Accepted;
        _queue = new TurnQueue(options.MaxPipelined, services.DecodeLimits.MaxMessageSize);
        _turn = new Turn(_queue, messages.Document, TakeQueued);
        _replies = new Replies(messages, _turn, services.RevealFaults);
        _refusals = new Refusals(line, messages, _turn, _replies, logger);
        ServedObjects objects = new(line, daemon, services.Objects, logger);
        _handshake = new ServerHandshake(line, messages, _turn, objects, _refusals, options, services.RevealFaults);
        CallMaker calls = new(line, messages, _turn, services.Descriptions);
        _batches = new BatchServing(line, messages, _turn, calls, _replies, _refusals);
        _streams = new StreamServing(line, messages, _turn, streams, _replies, _refusals);
        _invocations = new InvokeServing(line, messages, _turn, objects, calls, _batches, _streams, _refusals);
    }

    /// <summary>Takes a message.</summary>
    /// <exception cref="ProtocolViolationException">It has no place here.</exception>
    public void Take(in PyroHeader header, ReadOnlySpan<byte> annotations, ReadOnlySpan<byte> data)
    {
        PyroAnnotations? added = PyroAnnotations.Read(annotations, header.Generation);
        if (_queue.TryBegin(header, added, data))
            Take(header, added, data, later: false);
    }

    /// <summary>Writes the reply to a call, if it gets one.</summary>
    public void WriteReply(Call call, OutputBuffer output)
    {
        if (_batches.TryReply(call, output))
            return;

        if (call is ItemCall { Fault: not null } failed)
            _streams.OnFailed(failed);

        if (Turn.IsUnanswered(call))
        {
            if (call is StreamCall { Fault: null } unwanted)
                _streams.EndUnwanted(unwanted);

            return;
        }

        WriteOutcome(output, call);
        _turn.End();
    }

    /// <summary>Tells how much it matters that a call has failed.</summary>
    /// <returns>Null when it matters as with all calls.</returns>
    public static LogLevel? LevelOf(Call call, Fault fault) =>
        call is NameServerCall && fault.Detail is PythonError ? LogLevel.Debug : null; // an answer like any other

    /// <summary>Ends the connection if its client has asked for nothing since then, and waits for nothing.</summary>
    /// <param name="since">In milliseconds of <see cref="Environment.TickCount64"/>.</param>
    public void CloseIfIdle(long since)
    {
        if (_queue.IsIdle(since))
            _line.CloseSoon();
    }

    private void WriteOutcome(OutputBuffer output, Call call)
    {
        switch (call)
        {
            case { Fault: { } fault }:
                _replies.WriteFault(output, fault, call);
                break;
            case StreamCall stream:
                _streams.WriteStream(output, stream);
                break;
            case ItemCall item:
                _streams.WriteItem(output, item);
                break;
            default:
                _replies.WriteResult(output, call);
                break;
        }
    }

    private void TakeQueued(QueuedRequest request)
    {
        try
        {
            Take(request.Header, request.Annotations, request.Data, later: true);
        }
        catch (ProtocolViolationException exception)
        {
            _refusals.Log(exception.Message);
            _line.Send(_line, static (line, output) => line.WriteComplaint(output));
            _line.CloseSoon();
        }
    }

    private void Take(in PyroHeader header, PyroAnnotations? annotations, ReadOnlySpan<byte> data, bool later)
    {
        _turn.Begin(header, annotations);
        switch (header.Type)
        {
            case PyroMessageType.Connect when !_handshake.IsDone:
                _turn.Serializer = SerializerOf(header);
                _handshake.Take(data);
                break;
            case PyroMessageType.Invoke when _handshake.IsDone:
                _turn.Serializer = SerializerOf(header);
                _invocations.Take(data, later);
                break;
            case PyroMessageType.Ping when _handshake.IsDone:
                _line.Send((Messages: _messages, Ping: header), static (state, output) => state.Messages.WritePong(output, state.Ping));
                _turn.End();
                break;
            default:
                throw _handshake.IsDone
                    ? new ProtocolViolationException($"a message of type {(int)header.Type} has no place here")
                    : _line.Refuse($"invalid msg type {(int)header.Type} received");
        }
    }

    private PyroSerializer SerializerOf(in PyroHeader header)
    {
        if (SerializerIds.Find(header.Generation, header.SerializerId) is { } serializer && _accepted.Contains(serializer))
            return serializer;

        string why = $"message used serializer that is not accepted: {header.SerializerId}";
        throw header.Generation == PyroGeneration.Pyro4 ? _line.Refuse(why) : new ProtocolViolationException(why);
    }
}
