namespace Dragoman.Tests;

internal sealed class EchoCall(string text = "") : Call<string>
{
    private string _text = text;

    public override OperationShape Operation => EchoBinding.Echo;

    public override Call Copy() => new EchoCall(_text);

    public override void WriteArguments<TWriter>(ref TWriter writer) => writer.WriteString(_text);

    public override void ReadArguments<TReader>(ref TReader reader) => _text = reader.ReadString();

    public override void WriteResult<TWriter>(ref TWriter writer) => writer.WriteString(Result);

    public override void ReadResult<TReader>(ref TReader reader) => Result = reader.ReadString();

    public override ValueTask RunAsync(object servant, CancellationToken cancellationToken)
    {
        Result = ((IEcho)servant).Echo(_text);
        return default;
    }
}

internal sealed class CopyCall(byte[]? octets = null) : Call<byte[]>
{
    private byte[] _octets = octets ?? [];

    public override OperationShape Operation => EchoBinding.Copy;

    public override Call Copy() => new CopyCall(_octets);

    public override void WriteArguments<TWriter>(ref TWriter writer) => writer.WriteBytes(_octets);

    public override void ReadArguments<TReader>(ref TReader reader) => _octets = reader.ReadBytes();

    public override void WriteResult<TWriter>(ref TWriter writer) => writer.WriteBytes(Result);

    public override void ReadResult<TReader>(ref TReader reader) => Result = reader.ReadBytes();

    public override ValueTask RunAsync(object servant, CancellationToken cancellationToken)
    {
        Result = ((IEcho)servant).Copy(_octets);
        return default;
    }
}

internal sealed class NotifyCall(int value = 0) : Call
{
    private int _value = value;

    public override OperationShape Operation => EchoBinding.Notify;

    public override Call Copy() => new NotifyCall(_value);

    public override void WriteArguments<TWriter>(ref TWriter writer) => writer.WriteInt32(_value);

    public override void ReadArguments<TReader>(ref TReader reader) => _value = reader.ReadInt32();

    public override void WriteResult<TWriter>(ref TWriter writer)
    {
    }

    public override void ReadResult<TReader>(ref TReader reader)
    {
    }

    public override ValueTask RunAsync(object servant, CancellationToken cancellationToken)
    {
        ((IEcho)servant).Notify(_value);
        return default;
    }
}

internal sealed class CountCall : Call<int>
{
    public override OperationShape Operation => EchoBinding.Count;

    public override Call Copy() => new CountCall();

    public override void WriteArguments<TWriter>(ref TWriter writer)
    {
    }

    public override void ReadArguments<TReader>(ref TReader reader)
    {
    }

    public override void WriteResult<TWriter>(ref TWriter writer) => writer.WriteInt32(Result);

    public override void ReadResult<TReader>(ref TReader reader) => Result = reader.ReadInt32();

    public override ValueTask RunAsync(object servant, CancellationToken cancellationToken)
    {
        Result = ((IEcho)servant).Count();
        return default;
    }
}

internal sealed class WaitCall(int value = 0) : Call<int>
{
    private int _value = value;

    public override OperationShape Operation => EchoBinding.Wait;

    public override Call Copy() => new WaitCall(_value);

    public override void WriteArguments<TWriter>(ref TWriter writer) => writer.WriteInt32(_value);

    public override void ReadArguments<TReader>(ref TReader reader) => _value = reader.ReadInt32();

    public override void WriteResult<TWriter>(ref TWriter writer) => writer.WriteInt32(Result);

    public override void ReadResult<TReader>(ref TReader reader) => Result = reader.ReadInt32();

    public override int DeclaredIndexOf(Exception exception) => exception is TooMuchException ? 0 : -1;

    public override void WriteDeclared<TWriter>(ref TWriter writer, int index, Exception exception) =>
        writer.WriteInt32(((TooMuchException)exception).Limit);

    public override Exception ReadDeclared<TReader>(ref TReader reader, int index) => new TooMuchException(reader.ReadInt32());

    public override async ValueTask RunAsync(object servant, CancellationToken cancellationToken) =>
        Result = await ((IEcho)servant).WaitAsync(_value, cancellationToken);
}

internal sealed class CallBackCall(IEcho? other = null, string text = "") : Call<string>
{
    private IEcho? _other = other;
    private string _text = text;

    public override OperationShape Operation => EchoBinding.CallBack;

    public override Call Copy() => new CallBackCall(_other, _text);

    public override void WriteArguments<TWriter>(ref TWriter writer)
    {
        ReferenceCodec<IEcho>.Write(ref writer, _other);
        writer.WriteString(_text);
    }

    public override void ReadArguments<TReader>(ref TReader reader)
    {
        _other = ReferenceCodec<IEcho>.Read(ref reader);
        _text = reader.ReadString();
    }

    public override void WriteResult<TWriter>(ref TWriter writer) => writer.WriteString(Result);

    public override void ReadResult<TReader>(ref TReader reader) => Result = reader.ReadString();

    public override ValueTask RunAsync(object servant, CancellationToken cancellationToken)
    {
        Result = ((IEcho)servant).CallBack(_other!, _text);
        return default;
    }
}
