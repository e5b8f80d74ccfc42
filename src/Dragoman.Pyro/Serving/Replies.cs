namespace Dragoman.Pyro;

/// <summary>Writes what the request of the turn is answered with.</summary>
/// <param name="messages">The messages of the connection.</param>
/// <param name="turn">The request.</param>
/// <param name="reveal">Whether peers are told what undeclared exceptions say.</param>
internal sealed class Replies(PyroMessages messages, Turn turn, bool reveal)
{
    /// <summary>Writes the result of a call.</summary>
    public void WriteResult(OutputBuffer output, Call call)
    {
        using MessageDraft message = Begin(output, 0, turn.Request.Correlation, PyroAnnotations.SentWith(call));
        WriteResult(message.Values, call);
        message.Complete();
    }

    /// <summary>Writes the result of a call into a message.</summary>
    public void WriteResult(ValueWriter values, Call call)
    {
        if (call.Operation.Result is PrimitiveShape { Kind: PrimitiveKind.Void })
        {
            values.None();
            return;
        }

        var writer = new PyroWriter(values, messages.ContextOf(turn.Request.Generation));
        call.WriteResult(ref writer);
    }

    /// <summary>Writes that there is no result.</summary>
    public void WriteNone(OutputBuffer output)
    {
        using MessageDraft message = Begin(output, 0, turn.Request.Correlation, null);
        message.Values.None();
        message.Complete();
    }

    /// <summary>Writes a fault.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="call">Its call; null when there was none.</param>
    public void WriteFault(OutputBuffer output, Fault fault, Call? call)
    {
        using MessageDraft message = Begin(output, PyroConstants.FlagException, turn.CorrelationOfException, PyroAnnotations.SentWith(call));
        WriteFault(message.Values, fault, call);
        message.Complete();
    }

    /// <summary>Writes a fault into a message.</summary>
    public void WriteFault(ValueWriter values, Fault fault, Call? call) => ExceptionWriter.Write(values, fault, call, messages.ContextOf(turn.Request.Generation), reveal);

    /// <summary>Writes an exception of Python's own.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="className">Its class.</param>
    /// <param name="text">What it says; null for nothing.</param>
    /// <param name="flags">What the message is beside an exception.</param>
    /// <param name="stream">The id of the stream that the message opens; null for none.</param>
    /// <param name="call">The call that is answered; null for one that takes no annotations back.</param>
    public void WriteException(OutputBuffer output, string className, string? text, int flags = 0, string? stream = null, Call? call = null)
    {
        PyroHeader header = turn.Answer(PyroMessageType.Result, PyroConstants.FlagException | flags);
        using MessageDraft message = messages.Begin(output, header, turn.Serializer, turn.CorrelationOfException, stream, PyroAnnotations.SentWith(call));
        ExceptionWriter.WriteBare(message.Values, className, text);
        message.Complete();
    }

    private MessageDraft Begin(OutputBuffer output, int flags, Guid correlation, PyroAnnotations? added) =>
        messages.Begin(output, turn.Answer(PyroMessageType.Result, flags), turn.Serializer, correlation, added: added);
}
