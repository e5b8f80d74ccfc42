using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman.OncRpc.Tests.Serving;

/// <summary>What becomes of a call, whichever way it came.</summary>
public sealed class ServedCallsTests
{
    private static readonly ServantEntry Plain = new(
        OncProfile.KeyOf(0x20000901, 1), PlainBinding.Instance, static () => new PlainServant(), ActivationMode.Shared, ThreadingMode.Concurrent);

    private readonly RecordingWay _way = new();
    private readonly Table _objects = new();

    [Fact]
    public void A_call_is_decoded_and_dispatched()
    {
        Take(Serving(cache: null), Add(xid: 7));

        (Call call, uint xid, RequestKey? key) = Assert.Single(_way.Dispatched);
        Assert.Equal(("Add", 7u, null), (call.Operation.Name, xid, key));
        Assert.Equal(1, _way.Inside);
    }

    [Fact]
    public void The_procedure_that_does_nothing_is_answered_at_once()
    {
        Take(Serving(cache: null), Header(1, procedure: 0));

        Assert.Equal((1u, null), Assert.Single(_way.Answers));
        Assert.Equal(0, _way.Inside);
    }

    [Theory]
    [InlineData(0x20000901u, 1u, 99u, OncStatus.ProcedureUnavailable)]
    [InlineData(0x20000901u, 2u, 1u, OncStatus.ProgramMismatch)]
    [InlineData(0x20000999u, 1u, 1u, OncStatus.ProgramUnavailable)]
    internal void What_is_not_there_is_refused_with_the_protocols_own_error(uint program, uint version, uint procedure, OncStatus expected)
    {
        Take(Serving(cache: null), Header(1, program, version, procedure));

        Assert.Equal((1u, expected), (Assert.Single(_way.Answers).Xid, _way.Answers[0].Error?.Status));
        Assert.Empty(_way.Dispatched);
    }

    [Fact]
    public void Arguments_that_cannot_be_read_are_refused_and_their_repetition_is_tried_anew()
    {
        ServedCalls serving = Serving(new ReplyCacheOptions());

        Take(serving, Header(1));
        Take(serving, Header(1));

        Assert.Equal([OncStatus.GarbageArguments, OncStatus.GarbageArguments], _way.Answers.Select(a => a.Error?.Status ?? OncStatus.Success));
        Assert.Equal(0, _way.Inside);
    }

    [Fact]
    public void A_repetition_runs_once_and_is_answered_from_memory()
    {
        ServedCalls serving = Serving(new ReplyCacheOptions());
        Take(serving, Add(1));
        Take(serving, Add(1)); // while it runs
        (Call call, _, RequestKey? key) = Assert.Single(_way.Dispatched);
        Assert.Equal(1, _way.Inside);

        serving.Settle(_way.Client, key, call, [1, 2, 3]);
        Assert.Equal([1, 2, 3], Assert.Single(_way.Sent)); // to the one that came while it ran
        Take(serving, Add(1));

        Assert.Equal(2, _way.Sent.Count);
        Assert.Equal([1, 2, 3], _way.Sent[1]);
        Assert.Single(_way.Dispatched);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_call_that_has_not_run_or_was_answered_with_silence_runs_when_it_comes_again(bool silence)
    {
        ServedCalls serving = Serving(new ReplyCacheOptions());
        Take(serving, Add(1));
        (Call call, _, RequestKey? key) = _way.Dispatched[0];
        if (!silence)
            call.Fault = new Fault(FaultKind.Transient, "Too much to do.", Completion.No);

        serving.Settle(_way.Client, key, call, silence ? [] : [9]);
        Take(serving, Add(1));

        Assert.Equal(2, _way.Dispatched.Count);
    }

    [Fact]
    public void A_call_that_finds_no_room_is_dropped_before_anything_of_it_is_kept()
    {
        ServedCalls serving = Serving(new ReplyCacheOptions());
        _way.LetsIn = false;
        Take(serving, Add(1));
        Assert.Empty(_way.Dispatched);

        _way.LetsIn = true;
        Take(serving, Add(1));

        Assert.Single(_way.Dispatched);
    }

    [Fact]
    public void Where_no_answer_can_be_remembered_nothing_runs_and_the_way_is_told()
    {
        ServedCalls serving = Serving(new ReplyCacheOptions { MaxCount = 1 });
        Take(serving, Add(1));

        Take(serving, Add(2));

        Assert.Equal((1, 1, 1), (_way.Dispatched.Count, _way.Forgotten, _way.Inside));
    }

    [Fact]
    public async Task An_object_that_has_to_be_activated_is_called_when_it_is_there()
    {
        TaskCompletionSource<ServantEntry?> activation = new();
        _objects.Activation = activation.Task;
        Take(Serving(cache: null), Add(3));
        Assert.Empty(_way.Dispatched);

        activation.SetResult(Plain);

        for (int i = 0; _way.Dispatched.Count == 0 && i < 3000; i++)
            await Task.Delay(10);

        Assert.Equal(3u, Assert.Single(_way.Dispatched).Xid);
    }

    [Fact]
    public void A_call_that_is_too_long_is_answered_from_its_beginning()
    {
        var reader = new XdrReader(Add(5), Gate().Context);

        Serving(cache: null).RefuseLength(ref reader, _way, "it is too long");

        Assert.Equal((5u, OncStatus.GarbageArguments), (Assert.Single(_way.Answers).Xid, _way.Answers[0].Error!.Status));
    }

    private static byte[] Add(uint xid) => [.. Header(xid), 0, 0, 0, 1, 0, 0, 0, 2];

    private static byte[] Header(uint xid, uint program = 0x20000901, uint version = 1, uint procedure = 1) =>
        [.. new uint[] { xid, 0, 2, program, version, procedure, 0, 0, 0, 0 }.SelectMany(word => BitConverter.GetBytes(word).Reverse())];

    private void Take(ServedCalls serving, byte[] message)
    {
        var reader = new XdrReader(message, Gate().Context);
        serving.Take(ref reader, _way);
    }

    private ServedCalls Serving(ReplyCacheOptions? cache) => new(Gate(), cache is null ? null : new ReplyCache(cache, TimeProvider.System));

    private CallGate Gate()
    {
        WireServices services = new()
        {
            Objects = _objects,
            References = null!,
            Dispatcher = null!,
            Transports = new Dictionary<string, ITransport>(),
            DecodeLimits = new DecodeLimits(),
            ConnectionLimits = new ConnectionLimits(),
            LoggerFactory = NullLoggerFactory.Instance,
        };
        ProgramTable programs = new(_objects);
        programs.Enter(Plain.Key, PlainBinding.Instance.Shape);
        return new CallGate(services, new OncOptions(), programs);
    }

    private sealed class Table : IObjectTable
    {
        public Task<ServantEntry?>? Activation { get; set; }

        public ServantEntry? Find(ReadOnlySpan<byte> key) => Activation is null && Plain.Key.Octets.Span.SequenceEqual(key) ? Plain : null;

        public ValueTask<ServantEntry?> FindAsync(ObjectKey key, CancellationToken cancellationToken) =>
            key != Plain.Key ? default : Activation is { } activating ? new ValueTask<ServantEntry?>(activating) : new ValueTask<ServantEntry?>(Plain);
    }
}
