using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Pyro;

/// <summary>Makes calls of what the request of the turn says.</summary>
/// <param name="line">The connection.</param>
/// <param name="messages">Its messages.</param>
/// <param name="turn">The request.</param>
/// <param name="descriptions">Tells what objects offer; null where that is nobody's business.</param>
internal sealed class CallMaker(IPyroLine line, PyroMessages messages, Turn turn, ObjectDescriptions? descriptions)
{
    /// <summary>Makes a call.</summary>
    /// <param name="entry">The object called.</param>
    /// <param name="invocation">What is called, and with what.</param>
    /// <param name="call">The call, with its arguments.</param>
    /// <param name="fault">Why there is none.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever refuses the arguments, a reader or a message's own constructor, fails this call alone.")]
    public bool TryMake(ServantEntry entry, in Invocation invocation, [NotNullWhen(true)] out Call? call, [NotNullWhen(false)] out Fault? fault)
    {
        call = null;
        ValueDocument document = messages.Document;
        OperationShape? operation = ArgumentBinding.FindOperation(entry.Binding.Shape, document, invocation, out int bound);
        if (operation is null && invocation.Method == PyroConstants.DescriptionMethod && descriptions is not null)
        {
            call = descriptions.NewCall(entry.Binding.Shape);
            fault = null;
            return true;
        }

        if (operation is null)
        {
            fault = ArgumentBinding.NoSuchMember(entry.Binding.Shape, document, invocation);
            return false;
        }

        try
        {
            (int rest, int keywords) = ArgumentBinding.Check(operation, document, invocation, bound);
            call = entry.Binding.NewCall(operation);
            if (call is NameServerCall names)
                names.TellsLists = turn.Request.Generation == PyroGeneration.Pyro4;

            if (turn.Annotations is { } annotations)
                call.Features = Features.With(call.Features, annotations);

            var reader = new PyroReader(document, messages.ContextOf(turn.Request.Generation), 0) { IntroducedBy = line.Remote };
            reader.SetArguments(invocation.Arguments, bound, invocation.Keywords, rest, keywords);
            call.ReadArguments(ref reader);
            fault = null;
            return true;
        }
        catch (Exception exception)
        {
            fault = Refused(operation, exception);
            return false;
        }
    }

    private static Fault Refused(OperationShape operation, Exception exception)
    {
        string name = PyroNames.Of(operation, operation.Name);
        FaultKind kind = exception is DecodeException refused ? refused.IsForLackOfRoom ? FaultKind.NoResources : FaultKind.BadEncoding : FaultKind.BadArgument;
        return new Fault(kind, $"{name}(): {PyroErrors.TextOf(exception)}", Completion.No, exception)
        {
            PeerMessage = exception is DecodeException ? null : $"{name}(): an argument is not acceptable", // its text is the program's
        };
    }
}
