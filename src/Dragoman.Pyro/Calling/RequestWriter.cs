using System.Globalization;

namespace Dragoman.Pyro;

/// <summary>Writes the requests of a client's connection, and counts them.</summary>
/// <param name="messages">The messages of the connection.</param>
/// <param name="serializer">How data are written.</param>
/// <param name="client">What is known of the server.</param>
internal sealed class RequestWriter(PyroMessages messages, PyroSerializer serializer, PyroClientState client)
{
    private readonly bool _names = FormatSet.Format(serializer).NamesEnvelope;
    private readonly PyroContext _context = messages.ContextOf(client.Generation);

    /// <summary>The number of the request that was written last; 0 for the handshake.</summary>
    public ushort Sequence { get; private set; }

    /// <summary>Begins the next request after the handshake.</summary>
    public void Next() => Sequence++;

    /// <summary>Begins a message.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="type">What it is.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="correlation">What it belongs to; empty for nothing.</param>
    /// <param name="call">The call whose annotations it takes along; null for none.</param>
    public MessageDraft Begin(OutputBuffer output, PyroMessageType type, int flags, Guid correlation = default, Call? call = null)
    {
        PyroHeader header = new()
        {
            Generation = client.Generation,
            Type = type,
            Flags = (ushort)flags,
            Sequence = Sequence,
            SerializerId = SerializerIds.IdOf(client.Generation, serializer),
            Correlation = client.Generation == PyroGeneration.Pyro5 ? correlation : Guid.Empty,
        };
        return messages.Begin(output, header, serializer, correlation, added: PyroAnnotations.SentWith(call));
    }

    /// <summary>Writes a call.</summary>
    public void WriteInvoke(OutputBuffer output, Call call, PyroProfile profile)
    {
        string name = client.Members.NameOf(profile.ObjectId, call.Operation);
        OperationKind kind = PyroNames.KindOf(call.Operation);
        string method = kind switch
        {
            OperationKind.Getter => PyroConstants.GetAttribute,
            OperationKind.Setter => PyroConstants.SetAttribute,
            _ => name,
        };
        using MessageDraft message = Begin(output, PyroMessageType.Invoke, call.Operation.IsOneway ? PyroConstants.FlagOneway : 0, CorrelationOf(call), call);
        Invocation.Begin(message.Values, _names, profile.ObjectId, method);
        if (SpreadArguments.AreOf(call.Operation))
        {
            WriteSpread(message.Values, call, inEnvelope: true);
            message.Values.End();
        }
        else
        {
            WriteArguments(message.Values, call, kind is OperationKind.Method ? null : name);
            Invocation.EndWithoutKeywords(message.Values, _names, asMap: kind is OperationKind.Method);
        }

        message.Complete();
    }

    /// <summary>Writes a batch.</summary>
    /// <exception cref="EncodeException">A batch cannot carry one of its calls.</exception>
    public void WriteBatch(OutputBuffer output, BatchCall batch, PyroProfile profile)
    {
        using MessageDraft message = Begin(output, PyroMessageType.Invoke, PyroConstants.FlagBatch, CorrelationOf(batch), batch);
        ValueWriter values = message.Values;
        Invocation.Begin(values, _names, profile.ObjectId, PyroConstants.BatchMethod);
        values.Begin(ValueKind.List, batch.Parts.Count);
        foreach (Call part in batch.Parts)
            WritePart(values, part, profile);

        values.End();
        Invocation.EndWithoutKeywords(values, _names, asMap: false);
        message.Complete();
    }

    /// <summary>Writes what is asked of a stream.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="method">What is asked.</param>
    /// <param name="id">The stream's id at the server.</param>
    /// <param name="flags">The flags of the request.</param>
    public void WriteOnStream(OutputBuffer output, string method, string id, int flags)
    {
        using MessageDraft message = Begin(output, PyroMessageType.Invoke, flags);
        ValueWriter values = message.Values;
        Invocation.Begin(values, _names, PyroConstants.DaemonId, method);
        values.Begin(ValueKind.List, 1);
        values.Text(id);
        values.End();
        Invocation.EndWithoutKeywords(values, _names, asMap: true);
        message.Complete();
    }

    private void WritePart(ValueWriter values, Call part, PyroProfile profile)
    {
        OperationShape operation = part.Operation;
        if (PyroNames.KindOf(operation) != OperationKind.Method)
            throw new EncodeException($"{operation} is an attribute to Python, whose batches carry methods only.");

        values.Begin(ValueKind.Tuple, 3);
        values.Text(client.Members.NameOf(profile.ObjectId, operation));
        if (SpreadArguments.AreOf(operation))
        {
            WriteSpread(values, part, inEnvelope: false);
        }
        else
        {
            WriteArguments(values, part, attribute: null);
            values.Begin(ValueKind.Map, 0);
            values.End();
        }

        values.End();
    }

    private void WriteArguments(ValueWriter values, Call call, string? attribute)
    {
        values.Begin(ValueKind.Tuple, call.ArgumentCount + (attribute is null ? 0 : 1));
        if (attribute is not null)
            values.Text(attribute);

        var writer = new PyroWriter(values, _context);
        call.WriteArguments(ref writer);
        values.End();
    }

    // The arguments by position, and those by keyword.
    private void WriteSpread(ValueWriter values, Call call, bool inEnvelope)
    {
        var spread = SpreadArguments.Of(call, _context, messages.Limits);
        values.Begin(ValueKind.Tuple, spread.Count);
        spread.WriteArguments(values);
        values.End();
        if (inEnvelope)
            Invocation.BeginKeywords(values, _names);

        spread.WriteKeywords(values);
    }

    // A trace has the same sixteen octets on every wire.
    private static Guid CorrelationOf(Call call) =>
        Features.Find<TraceContext>(call.Features) is { TraceParent.Length: >= 35 } trace
        && UInt128.TryParse(trace.TraceParent.AsSpan(3, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
            ? new Guid(Convert.FromHexString(trace.TraceParent.AsSpan(3, 32)), bigEndian: true)
            : Guid.Empty;
}
