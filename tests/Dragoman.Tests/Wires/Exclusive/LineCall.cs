namespace Dragoman.Tests;

/// <summary>A call of the line wire: a word out, a word back.</summary>
internal sealed class LineCall(string word) : Call<string>
{
    public string Word => word;

    public override OperationShape Operation => EchoBinding.Echo;

    public override Call Copy() => new LineCall(word);

    public override void WriteArguments<TWriter>(ref TWriter writer) => writer.WriteString(word);

    public override void ReadArguments<TReader>(ref TReader reader) => throw new NotSupportedException();

    public override void WriteResult<TWriter>(ref TWriter writer) => throw new NotSupportedException();

    public override void ReadResult<TReader>(ref TReader reader) => Result = reader.ReadString();

    public override ValueTask RunAsync(object servant, CancellationToken cancellationToken) => throw new NotSupportedException();
}
