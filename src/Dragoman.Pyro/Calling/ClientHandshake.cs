using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Pyro;

/// <summary>The first request of a client's connection, and the server's welcome.</summary>
/// <param name="messages">The messages of the connection.</param>
/// <param name="requests">Writes requests.</param>
/// <param name="options">How the wire behaves.</param>
/// <param name="remote">The server, for people.</param>
internal sealed class ClientHandshake(PyroMessages messages, RequestWriter requests, PyroOptions options, Address remote)
{
    /// <summary>Writes the request.</summary>
    public void Write(OutputBuffer output, ConnectCall call, PyroGeneration generation)
    {
        using MessageDraft message = requests.Begin(output, PyroMessageType.Connect, generation == PyroGeneration.Pyro4 ? PyroConstants.FlagMetadata4 : 0);
        ValueWriter values = message.Values;
        values.Begin(ValueKind.Map, 2);
        values.Text("handshake");
        PlainValues.Write(values, options.Handshake);
        values.Text("object");
        values.Text(call.ObjectId);
        values.End();
        message.Complete();
    }

    /// <summary>Reads the answer, which has been parsed.</summary>
    public void Read(in PyroHeader header, ConnectCall connect)
    {
        ValueDocument document = messages.Document;
        if (header.Type == PyroMessageType.ConnectFail)
        {
            connect.Fault = Refusal(connect, document.TextAt(0) ?? "no reason given");
            return;
        }

        bool isMap = document[0].Kind == ValueKind.Map;
        if (options.CheckWelcome is { } check && Objection(check, isMap ? document.Find(0, "handshake") : 0) is { } objection)
        {
            connect.Fault = new Fault(FaultKind.Unreachable, $"The welcome of {remote} was not accepted: {objection}", Completion.No) { IsLocal = true };
            return;
        }

        if (isMap && document.Find(0, "meta") is >= 0 and var meta)
        {
            var reader = new PyroReader(document, messages.ContextOf(header.Generation), meta);
            connect.Metadata = PyroMetadataCodec.Read(ref reader);
        }
    }

    private Fault Refusal(ConnectCall connect, string why) => why == PyroConstants.UnknownObject
        ? new Fault(FaultKind.NoSuchObject, $"{remote} knows no object '{connect.ObjectId}'.", Completion.No)
        : new Fault(FaultKind.Unreachable, $"{remote} refuses the connection: {why}", Completion.No) { IsLocal = true };

    [SuppressMessage("Design", "CA1031", Justification = "However the program refuses a server, it is not called.")]
    private string? Objection(Action<object?> check, int welcome)
    {
        try
        {
            check(welcome < 0 ? null : PlainValues.Read(messages.Document, welcome));
            return null;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
