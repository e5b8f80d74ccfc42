using System.Buffers.Binary;
using Dragoman.Testing.Tokens;

namespace Dragoman.Toy;

/// <summary>The toy wire's frames: length of the whole (4 octets), kind (1), id (4), a body of tokens.</summary>
internal sealed class ToyConnection : IFrameHandler, ICallingDialect, IServingDialect
{
    private const int Prefix = 9;
    private const int MaxSize = 1 << 20;

    private readonly CallingSide _calling;
    private readonly ServingSide _serving;

    public ToyConnection(IChannel channel, WireServices services)
    {
        Messages = new MessageConnection(channel, services, this);
        _calling = Messages.CallBy(this);
        _serving = Messages.ServeBy(this);
    }

    private enum Kind : byte
    {
        Request,
        Result,
        Declared,
        Failure,
        Cancel,
        Farewell,
    }

    public MessageConnection Messages { get; }

    private WireServices Services => Messages.Framed.Services;

    public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
    {
        size = Prefix;
        if (received.Length < Prefix)
            return false;

        size = BinaryPrimitives.ReadInt32BigEndian(received);
        return size is >= Prefix and <= MaxSize ? true : throw new ProtocolViolationException($"A frame cannot have {size} octets.");
    }

    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        uint id = BinaryPrimitives.ReadUInt32BigEndian(frame[5..]);
        switch ((Kind)frame[4])
        {
            case Kind.Request:
                OnRequest(id, frame[Prefix..]);
                break;
            case Kind.Cancel:
                _serving.CancelIncoming(tag => tag == id);
                break;
            case Kind.Farewell:
                Messages.Framed.EndByPeer();
                break;
            case Kind.Result or Kind.Declared or Kind.Failure:
                OnReply((Kind)frame[4], id, frame[Prefix..]);
                break;
            default:
                throw new ProtocolViolationException($"A frame cannot be of kind {frame[4]}.");
        }
    }

    public void WriteRequest(Call call, uint id, OutputBuffer output)
    {
        List<Token> tokens = [new("String", call.Hop.Profile!.Key.ToString()), new("String", call.Operation.Name), new("Boolean", call.Operation.IsOneway)];
        var writer = new TokenWriter<Positional>(tokens, Services.References);
        call.WriteArguments(ref writer);
        Write(output, Kind.Request, id, tokens);
    }

    public void WriteReply(Call call, OutputBuffer output)
    {
        if (call.Operation.IsOneway)
            return;

        List<Token> tokens = [];
        var writer = new TokenWriter<Positional>(tokens, Services.References);
        Kind kind = call.Fault is null ? Kind.Result : call.Fault.Detail is Exception && call.Fault.Kind == FaultKind.Declared ? Kind.Declared : Kind.Failure;
        switch (kind)
        {
            case Kind.Result:
                call.WriteResult(ref writer);
                break;
            case Kind.Declared:
                var declared = (Exception)call.Fault!.Detail!;
                int index = call.DeclaredIndexOf(declared);
                writer.WriteInt32(index);
                call.WriteDeclared(ref writer, index, declared);
                break;
            default:
                tokens.AddRange(Failure(call.Fault!));
                break;
        }

        Write(output, kind, (uint)call.Arrival.ReplyTag, tokens);
    }

    public void WriteCancel(uint id, OutputBuffer output) => Write(output, Kind.Cancel, id, []);

    public void WriteFarewell(OutputBuffer output) => Write(output, Kind.Farewell, 0, []);

    private static Token[] Failure(Fault fault) => [new("Int32", (int)fault.Kind), new("Int32", (int)fault.Completion), new("String", fault.Message)];

    private static void Write(OutputBuffer output, Kind kind, uint id, IEnumerable<Token> tokens)
    {
        byte[] body = TokenText.Write(tokens);
        Span<byte> head = output.GetSpan(Prefix);
        BinaryPrimitives.WriteInt32BigEndian(head, Prefix + body.Length);
        head[4] = (byte)kind;
        BinaryPrimitives.WriteUInt32BigEndian(head[5..], id);
        output.Advance(Prefix);
        output.Append(body);
    }

    private void OnRequest(uint id, ReadOnlySpan<byte> body)
    {
        var reader = new TokenReader<Positional>(TokenText.Read(body), Services.References);
        (string key, string name, bool isOneway) = (reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        ServantEntry? entry = Services.Objects.Find(ToyUrl.KeyOf(key).Octets.Span);
        OperationShape? operation = entry?.Binding.Shape.AllOperations.FirstOrDefault(o => o.Name == name);
        Call? call = operation is not null ? entry!.Binding.NewCall(operation)
            : entry is not null && name == ObjectDescriptions.Operation.Name ? Services.Descriptions?.NewCall(entry.Binding.Shape)
            : null;
        if (call is null)
        {
            FaultKind kind = entry is null ? FaultKind.NoSuchObject : FaultKind.NoSuchOperation;
            if (!isOneway)
                Messages.Framed.Send((id, new Fault(kind, $"There is no {(entry is null ? key : name)}.", Completion.No)), static (no, output) => Write(output, Kind.Failure, no.id, Failure(no.Item2)));

            return;
        }

        call.ReadArguments(ref reader);
        call.Arrival.ReplyTag = id;
        _serving.Dispatch(call, entry!);
    }

    private void OnReply(Kind kind, uint id, ReadOnlySpan<byte> body)
    {
        if (!_calling.TryTakeCall(id, out OpenCall open))
            return;

        Call call = open.Call;
        try
        {
            var reader = new TokenReader<Positional>(TokenText.Read(body), Services.References);
            switch (kind)
            {
                case Kind.Result:
                    call.ReadResult(ref reader);
                    break;
                case Kind.Declared:
                    Exception declared = call.ReadDeclared(ref reader, reader.ReadInt32());
                    call.Fault = new Fault(FaultKind.Declared, declared.Message, Completion.Yes, declared);
                    break;
                default:
                    (int why, int completion) = (reader.ReadInt32(), reader.ReadInt32());
                    call.Fault = new Fault((FaultKind)why, reader.ReadString(), (Completion)completion);
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
