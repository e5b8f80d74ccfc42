using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>The first request of a connection: what the client says, and whether it is welcome.</summary>
/// <param name="line">The connection.</param>
/// <param name="messages">Its messages.</param>
/// <param name="turn">The request.</param>
/// <param name="objects">Finds the object that the client connects for.</param>
/// <param name="refusals">Tells people.</param>
/// <param name="options">How the wire behaves.</param>
/// <param name="reveal">Whether peers are told what exceptions say.</param>
internal sealed class ServerHandshake(IPyroLine line, PyroMessages messages, Turn turn, ServedObjects objects, Refusals refusals, PyroOptions options, bool reveal)
{
    /// <summary>Whether the client was made welcome.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Takes the request, whose serializer is known.</summary>
    /// <exception cref="ProtocolViolationException">It is no handshake.</exception>
    public void Take(ReadOnlySpan<byte> data)
    {
        ValueDocument document = messages.Document;
        string id;
        try
        {
            messages.Parse(turn.Request, turn.Serializer, data);
            id = ConnectedObject();
        }
        catch (DecodeException exception)
        {
            throw line.Refuse(exception.Message);
        }

        if (options.RequiredHandshake is { } required && !IsSame(required, document.TextAt(document.Find(0, "handshake"))))
        {
            refusals.Log(PyroConstants.HandshakeRefused);
            Refuse(PyroConstants.HandshakeRefused);
            return;
        }

        if (options.AnswerHandshake is { } answer)
            _ = AnswerAsync(answer, new PyroHandshake(PlainValues.Read(document, document.Find(0, "handshake")), id, line.Remote));
        else
            Welcome(id, "hello");
    }

    // A Pyro4 client that wants no metadata names no object: it connects to the daemon.
    private string ConnectedObject()
    {
        ValueDocument document = messages.Document;
        if (document[0].Kind != ValueKind.Map)
            throw new DecodeException("the handshake is no dictionary");

        return document.TextAt(document.Find(0, "object"))
            ?? (turn.Request.WantsMetadata ? throw new DecodeException("the handshake names no object") : PyroConstants.DaemonId);
    }

    [SuppressMessage("Design", "CA1031", Justification = "However the program refuses a client, or fails to answer it, that client is not served.")]
    private async Task AnswerAsync(Func<PyroHandshake, CancellationToken, ValueTask<object?>> answer, PyroHandshake handshake)
    {
        try
        {
            object? said = await answer(handshake, CancellationToken.None).ConfigureAwait(false);
            Welcome(handshake.ObjectId, said);
        }
        catch (Exception exception)
        {
            string why = exception is UnauthorizedAccessException || reveal ? exception.Message : PyroConstants.HandshakeRefused;
            refusals.Log(exception.Message);
            Refuse(why);
        }
    }

    private void Welcome(string id, object? said)
    {
        ValueTask<ServantEntry?> finding = objects.FindAsync(id);
        if (finding.IsCompletedSuccessfully)
            Answer(finding.GetAwaiter().GetResult(), said);
        else
            _ = objects.ContinueAsync(finding, entry => Answer(entry, said));
    }

    private void Answer(ServantEntry? entry, object? said)
    {
        if (entry is null)
        {
            Refuse(PyroConstants.UnknownObject);
            return;
        }

        line.Send((Handshake: this, Entry: entry, Said: said), static (state, output) => state.Handshake.WriteWelcome(output, state.Entry, state.Said));
        IsDone = true;
        turn.End();
    }

    private void Refuse(string reason)
    {
        line.Send((Handshake: this, Reason: reason), static (state, output) => state.Handshake.WriteRefusal(output, state.Reason));
        turn.End();
        line.CloseSoon();
    }

    // In a time that does not tell how much of it is right.
    private static bool IsSame(string required, string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(required), Encoding.UTF8.GetBytes(given));

    private void WriteRefusal(OutputBuffer output, string reason) => messages.WriteFailure(output, turn.Request, turn.Serializer, reason);

    private void WriteWelcome(OutputBuffer output, ServantEntry entry, object? said)
    {
        int flags = turn.Request.Generation == PyroGeneration.Pyro4 && turn.Request.WantsMetadata ? PyroConstants.FlagMetadata4 : 0;
        using MessageDraft message = messages.Begin(output, turn.Answer(PyroMessageType.ConnectOk, flags), turn.Serializer, turn.Request.Correlation);
        if (turn.Request.WantsMetadata)
            WriteWithMembers(message.Values, entry, said);
        else
            PlainValues.Write(message.Values, said);

        message.Complete();
    }

    private void WriteWithMembers(ValueWriter values, ServantEntry entry, object? said)
    {
        values.Begin(ValueKind.Map, 2);
        values.Text("handshake");
        PlainValues.Write(values, said);
        values.Text("meta");
        var writer = new PyroWriter(values, messages.ContextOf(turn.Request.Generation));
        PyroMetadataCodec.Write(ref writer, DaemonServant.MetadataOf(entry.Binding.Shape));
        values.End();
    }
}
