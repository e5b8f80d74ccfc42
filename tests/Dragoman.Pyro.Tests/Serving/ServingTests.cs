using System.Text;
using Dragoman.Pyro.Tests.Streams;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman.Pyro.Tests.Serving;

/// <summary>The server's role without a connection: messages in, messages out.</summary>
public sealed class ServingTests : IDisposable
{
    private readonly RecordingLine _line = new();
    private readonly ManyStreams _streams = new();
    private readonly PyroServing _serving;

    public ServingTests()
    {
        WireServices services = new()
        {
            Objects = new NoObjects(),
            References = null!,
            Dispatcher = null!,
            Transports = new Dictionary<string, ITransport>(),
            DecodeLimits = new DecodeLimits(),
            ConnectionLimits = new ConnectionLimits(),
            LoggerFactory = NullLoggerFactory.Instance,
        };
        PyroMessages messages = new(services.DecodeLimits, null, null!);
        _serving = new PyroServing(_line, messages, services, new PyroOptions { MaxPipelined = 2 }, DaemonServant.NewEntry(services.Objects), _streams.Streams);
    }

    public void Dispose() => _streams.Dispose();

    [Fact]
    public void Nothing_is_served_before_the_handshake()
    {
        Assert.Throws<ProtocolViolationException>(() => Take(PyroMessageType.Invoke, Ping));
        Assert.Equal($"invalid msg type {(int)PyroMessageType.Invoke} received", _line.Complaint);
        Assert.Empty(_line.Sent);
    }

    [Fact]
    public void The_handshake_is_answered_once_and_a_second_one_has_no_place()
    {
        Connect();

        Assert.Equal(PyroMessageType.ConnectOk, RawPeer.HeaderOf(Assert.Single(_line.Sent)).Type);
        Assert.Throws<ProtocolViolationException>(() => Take(PyroMessageType.Connect, Hello));
    }

    [Fact]
    public void A_call_is_dispatched_and_answered_with_the_numbers_of_its_request()
    {
        Connect();
        Take(PyroMessageType.Invoke, Ping, sequence: 7);
        (Call call, ServantEntry entry) = Assert.Single(_line.Dispatched);
        Assert.Equal((DaemonBinding.Instance, "Ping"), (entry.Binding, call.Operation.Name));

        PyroHeader answer = RawPeer.HeaderOf(Reply(call));

        Assert.Equal((PyroMessageType.Result, (ushort)7, false), (answer.Type, answer.Sequence, answer.IsException));
    }

    [Fact]
    public async Task A_request_that_comes_before_the_answer_to_the_last_is_taken_after_it()
    {
        Connect();
        Take(PyroMessageType.Invoke, Ping, sequence: 1);
        Take(PyroMessageType.Invoke, Ping, sequence: 2);
        Assert.Single(_line.Dispatched);

        Reply(_line.Dispatched[0].Call);

        for (int i = 0; _line.Dispatched.Count < 2 && i < 3000; i++)
            await Task.Delay(10);

        Assert.Equal(2, RawPeer.HeaderOf(Reply(_line.Dispatched[1].Call)).Sequence);
    }

    [Fact]
    public void A_client_that_never_waits_is_refused()
    {
        Connect();
        for (ushort i = 0; i < 3; i++)
            Take(PyroMessageType.Invoke, Ping, sequence: i);

        Assert.Throws<ProtocolViolationException>(() => Take(PyroMessageType.Invoke, Ping));
    }

    [Fact]
    public void A_call_of_nobody_is_answered_with_an_exception_and_the_next_request_is_taken()
    {
        Connect();
        Take(PyroMessageType.Invoke, "('nobody','ping',(),{})");
        Take(PyroMessageType.Invoke, Ping);

        Assert.True(RawPeer.HeaderOf(_line.Sent[^1]).IsException);
        Assert.Single(_line.Dispatched);
    }

    [Fact]
    public void Data_that_cannot_be_read_end_the_connection_after_their_answer()
    {
        Connect();
        Take(PyroMessageType.Invoke, "('nobody',");

        Assert.True(RawPeer.HeaderOf(_line.Sent[^1]).IsException);
        Assert.True(_line.IsClosing);
    }

    [Fact]
    public void A_oneway_call_ends_its_turn_as_it_begins_and_its_outcome_is_not_written()
    {
        Connect();
        Take(PyroMessageType.Invoke, Ping, PyroConstants.FlagOneway);
        Take(PyroMessageType.Invoke, Ping);

        Assert.Equal(2, _line.Dispatched.Count);
        Assert.Empty(Reply(_line.Dispatched[0].Call));
        Assert.NotEmpty(Reply(_line.Dispatched[1].Call));
    }

    [Fact]
    public async Task The_calls_of_a_batch_run_one_after_the_other_and_share_a_reply()
    {
        Connect();
        Take(PyroMessageType.Invoke, "('Pyro.Daemon','<batch>',[('ping',(),{}),('info',(),{})],{})", PyroConstants.FlagBatch, 9);

        Assert.Empty(Reply(_line.Dispatched[0].Call));
        for (int i = 0; _line.Dispatched.Count < 2 && i < 3000; i++)
            await Task.Delay(10);

        Call<string> info = Assert.IsAssignableFrom<Call<string>>(_line.Dispatched[1].Call);
        info.Result = "it";
        byte[] answer = Reply(info);
        Assert.Equal((true, (ushort)9), (RawPeer.HeaderOf(answer).IsBatch, RawPeer.HeaderOf(answer).Sequence));
        Assert.Equal("# serpent utf-8 python3.2\n[None,'it']", Encoding.UTF8.GetString(RawPeer.DataOf(answer)));
    }

    private const string Hello = "{'handshake':'hello','object':'Pyro.Daemon'}";
    private const string Ping = "('Pyro.Daemon','ping',(),{})";

    private void Connect() => Take(PyroMessageType.Connect, Hello);

    private void Take(PyroMessageType type, string data, ushort flags = 0, ushort sequence = 0)
    {
        PyroHeader header = new()
        {
            Generation = PyroGeneration.Pyro5,
            Type = type,
            Flags = flags,
            Sequence = sequence,
            SerializerId = SerializerIds.IdOf(PyroGeneration.Pyro5, PyroSerializer.Serpent),
        };
        _serving.Take(header, [], Encoding.UTF8.GetBytes(data));
    }

    private byte[] Reply(Call call) => RecordingLine.Written(output => _serving.WriteReply(call, output));

    private sealed class ManyStreams : IDisposable
    {
        public ItemStreams Streams { get; } = new(new StreamLimits(8, 8, 8, TimeSpan.Zero, TimeSpan.Zero, TimeProvider.System), NullLogger.Instance);

        public void Dispose() => Streams.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
