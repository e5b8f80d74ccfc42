using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>Frames: length of the whole (4), kind (1), id (4), body.</summary>
internal sealed class ToyConnection : IFrameHandler, ICallingDialect, IServingDialect, IConnection, IServedConnection
{
    public const int Prefix = 9;
    public const byte Request = 0;
    public const byte Oneway = 1;
    public const byte Result = 2;
    public const byte Failure = 3;
    public const byte Declared = 4;
    public const byte Forward = 5;
    public const byte CancelRequest = 6;
    public const byte Farewell = 7;

    private const ulong OnewayTag = 1UL << 32;

    private CallingSide? _calling;
    private readonly ServingSide _serving;

    public ToyConnection(IChannel channel, WireServices services, bool calls = true)
    {
        Messages = new MessageConnection(channel, services, this);
        if (calls)
            BeginCalling();

        _serving = Messages.ServeBy(this);
    }

    public event EventHandler? Ended
    {
        add => Messages.Ended += value;
        remove => Messages.Ended -= value;
    }

    public MessageConnection Messages { get; }

    public bool ForbidsEncoding { get; init; }

    public bool IsOpen => Messages.IsOpen;

    public int OpenCalls => Messages.OpenCalls;

    private WireServices Services => Messages.Framed.Services;

    /// <summary>Makes what is told of the references that cross a connection.</summary>
    public Func<ToyConnection, IReferenceWatch?> NewWatch { get; init; } = static _ => null;

    public WireServices Lent => Services;

    private IReferenceScope References => Messages.Framed.References;

    public IReferenceWatch? ReferenceWatch => NewWatch(this);

    /// <summary>The ids of the requests cancelled by the far end.</summary>
    public ConcurrentQueue<uint> CancelsReceived { get; } = new();

    /// <summary>How many replies came that nobody waited for.</summary>
    public int StrayReplies { get; private set; }

    public void Start() => Messages.Start();

    /// <summary>Calls over a connection that has only served until now.</summary>
    public void BeginCalling() => _calling = Messages.CallBy(this);

    public bool CheckOpen() => Messages.CheckOpen();

    public void WatchWhenIdle() => Messages.WatchWhenIdle();

    public void Invoke(Call call) => Messages.Invoke(call);

    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => Messages.InvokeAsync(call, cancellationToken);

    public ValueTask DisposeAsync() => Messages.DisposeAsync();

    public void SayFarewell() => Messages.Framed.Send(this, static (_, output) => End(output, Begin(output, Farewell, 0)));

    public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
    {
        size = Prefix;
        if (received.Length < Prefix)
            return false;

        size = BinaryPrimitives.ReadInt32BigEndian(received);
        return size is >= Prefix and <= 64 << 20 ? true : throw new ProtocolViolationException($"A frame cannot have {size} octets.");
    }

    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        uint id = BinaryPrimitives.ReadUInt32BigEndian(frame[5..]);
        var reader = new ToyReader(frame[Prefix..], References);
        switch (frame[4])
        {
            case Request:
                OnRequest(id, ref reader);
                break;
            case Oneway:
                OnRequest(id | OnewayTag, ref reader);
                break;
            case CancelRequest:
                CancelsReceived.Enqueue(id);
                _serving.CancelIncoming(tag => tag == id);
                break;
            case Farewell:
                Messages.Framed.EndByPeer();
                break;
            case > Farewell:
                throw new ProtocolViolationException($"A frame cannot be of kind {frame[4]}.");
            default:
                OnReply(frame[4], id, ref reader);
                break;
        }
    }

    public void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        Assert.False(ForbidsEncoding, "Nothing was to be encoded.");
        long start = Begin(output, call.Operation.IsOneway ? Oneway : Request, id);
        var writer = new ToyWriter(output, References);
        writer.WriteBytes(call.Hop.Profile!.Key.Octets);
        writer.WriteString(call.Operation.Name);
        writer.WriteString(Features.Find<TraceContext>(call.Features)?.TraceParent ?? "");
        call.WriteArguments(ref writer);
        End(output, start);
    }

    public void WriteReply(Call call, OutputBuffer output)
    {
        if ((call.Arrival.ReplyTag & OnewayTag) != 0)
            return;

        Assert.False(ForbidsEncoding, "Nothing was to be encoded.");
        if (call.Fault is { Kind: not FaultKind.Declared } fault)
        {
            WriteFailure(fault, (uint)call.Arrival.ReplyTag, output);
            return;
        }

        long start = Begin(output, call.Fault is null ? Result : Declared, (uint)call.Arrival.ReplyTag);
        var writer = new ToyWriter(output, References);
        if (call.Fault?.Detail is Exception declared)
        {
            int index = call.DeclaredIndexOf(declared);
            writer.WriteInt32(index);
            call.WriteDeclared(ref writer, index, declared);
        }
        else
        {
            call.WriteResult(ref writer);
        }

        End(output, start);
    }

    public void WriteCancel(uint id, OutputBuffer output) => End(output, Begin(output, CancelRequest, id));

    public void WriteFarewell(OutputBuffer output) => End(output, Begin(output, Farewell, 0));

    private static long Begin(OutputBuffer output, byte kind, uint id)
    {
        long start = output.Length;
        Span<byte> span = output.GetSpan(Prefix);
        span[4] = kind;
        BinaryPrimitives.WriteUInt32BigEndian(span[5..], id);
        output.Advance(Prefix);
        return start;
    }

    private static void End(OutputBuffer output, long start)
    {
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, (int)(output.Length - start));
        output.Overwrite(start, size);
    }

    private void WriteFailure(Fault fault, uint id, OutputBuffer output)
    {
        long start = Begin(output, Failure, id);
        var writer = new ToyWriter(output, References);
        writer.WriteInt32((int)fault.Kind);
        writer.WriteInt32((int)fault.Completion);
        writer.WriteString(fault.Message);
        End(output, start);
    }

    private void OnRequest(ulong tag, ref ToyReader reader)
    {
        byte[] key = reader.ReadBytes();
        string name = reader.ReadString();
        string parent = reader.ReadString();
        ServantEntry? entry = Services.Objects.Find(key);
        if (entry is null)
        {
            Refuse(tag, new Fault(FaultKind.NoSuchObject, "No object has that key.", Completion.No));
            return;
        }

        if (entry.ForwardTo is { } destination)
        {
            Messages.Framed.Send((this, tag, destination), static (state, output) => state.Item1.WriteForward(state.destination, (uint)state.tag, output));
            return;
        }

        Call call = entry.Binding.NewCall(entry.Binding.Shape.AllOperations.Single(o => o.Name == name));
        call.ReadArguments(ref reader);
        call.Arrival.ReplyTag = tag;
        if (parent.Length > 0)
            call.Features = Features.With(call.Features, new TraceContext(parent, null));

        _serving.Dispatch(call, entry);
    }

    private void Refuse(ulong tag, Fault fault)
    {
        if ((tag & OnewayTag) == 0)
            Messages.Framed.Send((this, tag, fault), static (state, output) => state.Item1.WriteFailure(state.fault, (uint)state.tag, output));
    }

    private void WriteForward(ObjectRef destination, uint id, OutputBuffer output)
    {
        long start = Begin(output, Forward, id);
        var writer = new ToyWriter(output, References);
        writer.WriteReference(destination);
        End(output, start);
    }

    private void OnReply(byte kind, uint id, ref ToyReader reader)
    {
        if (!_calling!.TryTakeCall(id, out OpenCall open))
        {
            StrayReplies++;
            return;
        }

        Call call = open.Call;
        try
        {
            switch (kind)
            {
                case Result:
                    call.ReadResult(ref reader);
                    break;
                case Declared:
                    Exception declared = call.ReadDeclared(ref reader, reader.ReadInt32());
                    call.Fault = new Fault(FaultKind.Declared, declared.Message, Completion.Yes, declared);
                    break;
                case Forward:
                    call.Hop.ForwardedTo = reader.ReadReference();
                    break;
                default:
                    var faultKind = (FaultKind)reader.ReadInt32();
                    var completion = (Completion)reader.ReadInt32();
                    call.Fault = new Fault(faultKind, reader.ReadString(), completion);
                    break;
            }
        }
        catch (DecodeException exception)
        {
            call.Fault = new Fault(FaultKind.BadEncoding, exception.Message, Completion.Yes) { IsLocal = true };
        }

        open.Complete();
    }
}
