namespace Dragoman.Pyro;

/// <summary>A call of the name server that arrived here.</summary>
/// <param name="operation">The operation.</param>
/// <param name="run">What performs it.</param>
internal sealed class NameServerCall(OperationShape operation, NameServerOperation run) : Call
{
    private readonly object?[] _arguments = new object?[operation.Parameters.Count];
    private object? _result;

    /// <summary>Whether tags are told as lists, as Pyro4's name server does, not as sets.</summary>
    public bool TellsLists { get; set; }

    /// <inheritdoc/>
    public override OperationShape Operation => operation;

    /// <inheritdoc/>
    public override Call Copy()
    {
        NameServerCall copy = new(operation, run) { TellsLists = TellsLists };
        _arguments.CopyTo(copy._arguments, 0);
        return copy;
    }

    /// <inheritdoc/>
    public override void ReadArguments<TReader>(ref TReader reader)
    {
        for (int i = 0; i < _arguments.Length; i++)
        {
            if (reader.BeginParameter(operation, i))
                _arguments[i] = Read(ref reader, operation.Parameters[i].Type);
        }
    }

    /// <inheritdoc/>
    public override void WriteResult<TWriter>(ref TWriter writer)
    {
        switch (_result)
        {
            case int count:
                writer.WriteInt32(count);
                break;
            case FoundName found:
                if (found.WithTags)
                    writer.BeginTuple(2);

                writer.WriteReference(PyroUriForm.Of(new ObjectRef("", [found.Profile])));
                if (found.WithTags)
                {
                    WriteTags(ref writer, found);
                    writer.EndTuple();
                }

                break;
            case FoundNames found:
                WriteNames(ref writer, found);
                break;
            default:
                writer.BeginOptional(false);
                writer.EndOptional();
                break;
        }
    }

    /// <inheritdoc/>
    public override void WriteArguments<TWriter>(ref TWriter writer) => throw new InvalidOperationException("The name server's own calls arrive; they are not sent.");

    /// <inheritdoc/>
    public override void ReadResult<TReader>(ref TReader reader) => throw new InvalidOperationException("The name server's own calls arrive; they are not sent.");

    /// <inheritdoc/>
    public override async ValueTask RunAsync(object servant, CancellationToken cancellationToken) =>
        _result = await run((NameRegister)servant, new NameServerArguments(_arguments), cancellationToken).ConfigureAwait(false);

    private static object? Read<TReader>(ref TReader reader, TypeShape type)
        where TReader : struct, IWireReader, allows ref struct
    {
        switch (type)
        {
            case OptionalShape { Element: PrimitiveShape { Kind: PrimitiveKind.Double } }:
                bool flag = reader.BeginOptional() && reader.ReadDouble() != 0; // what is true in Python
                reader.EndOptional();
                return flag;
            case OptionalShape optional:
                object? value = reader.BeginOptional() ? Read(ref reader, optional.Element) : null;
                reader.EndOptional();
                return value;
            case SequenceShape:
                string[] texts = new string[reader.BeginSequence(1)];
                for (int i = 0; i < texts.Length; i++)
                    texts[i] = reader.ReadString();

                reader.EndSequence();
                return texts;
            case PrimitiveShape { Kind: PrimitiveKind.ObjectRef }:
                return ReadUri(ref reader);
            default:
                return reader.ReadString();
        }
    }

    // Null for what is no URI of an object, which the name server refuses in its own words.
    private static ObjectRef? ReadUri<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        try
        {
            return reader.ReadReference();
        }
        catch (DecodeException exception) when (exception.InnerException is FormatException)
        {
            return null;
        }
    }

    private void WriteNames<TWriter>(ref TWriter writer, FoundNames found)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        writer.BeginMap(found.Names.Count);
        foreach (FoundName name in found.Names)
        {
            writer.WriteString(name.Name);
            if (found.WithTags)
                writer.BeginTuple(2);

            writer.WriteString(PyroUri.Format(name.Profile));
            if (!found.WithTags)
                continue;

            WriteTags(ref writer, name);
            writer.EndTuple();
        }

        writer.EndMap();
    }

    private void WriteTags<TWriter>(ref TWriter writer, FoundName name)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (TellsLists)
            writer.BeginSequence(name.Tags.Count);
        else
            writer.BeginSet(name.Tags.Count);

        foreach (string tag in name.Tags)
            writer.WriteString(tag);

        if (TellsLists)
            writer.EndSequence();
        else
            writer.EndSet();
    }
}
