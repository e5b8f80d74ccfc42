namespace Dragoman.Pyro;

/// <summary>A message that is being written: the data go to <see cref="Values"/>, then it is to be completed. One that is not was never written; its caller takes back what the output holds of it.</summary>
internal readonly ref struct MessageDraft
{
    private readonly MessageWriter _writer;
    private readonly OutputBuffer _output;
    private readonly PyroHeader _header;
    private readonly long _start;
    private readonly OutputBuffer? _aside;
    private readonly byte[]? _annotations;

    /// <summary>Makes the draft of a message that is written in its place.</summary>
    public MessageDraft(MessageWriter writer, ValueWriter values, OutputBuffer output, scoped in PyroHeader header, long start)
    {
        (_writer, Values, _output, _header, _start) = (writer, values, output, header, start);
    }

    /// <summary>Makes the draft of a message whose data are written aside, to be signed.</summary>
    public MessageDraft(MessageWriter writer, ValueWriter values, OutputBuffer output, scoped in PyroHeader header, OutputBuffer aside, byte[] annotations)
        : this(writer, values, output, header, 0)
    {
        (_aside, _annotations) = (aside, annotations);
    }

    /// <summary>Writes the data.</summary>
    public ValueWriter Values { get; }

    /// <summary>Writes what depends on the data: lengths, and the signature.</summary>
    /// <exception cref="EncodeException">The message has grown larger than this side would take itself.</exception>
    public void Complete()
    {
        if (_aside is null)
            _writer.Finish(_output, _header, _start);
        else
            _writer.FinishSigned(_output, _header, _annotations, _aside);
    }

    /// <summary>Gives memory back.</summary>
    public void Dispose() => _aside?.Dispose();
}
