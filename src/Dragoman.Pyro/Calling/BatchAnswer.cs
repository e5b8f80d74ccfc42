using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Pyro;

/// <summary>Reads the answer to a batch: the results of its calls, up to the first that failed.</summary>
internal static class BatchAnswer
{
    /// <summary>Reads the answer into the calls.</summary>
    /// <exception cref="DecodeException">It is none.</exception>
    public static void Read(ValueDocument document, BatchCall batch, PyroContext context)
    {
        if (!Invocation.IsSequence(document, 0) || document[0].Count > batch.Parts.Count)
            throw new DecodeException("the results of a batch are no list, or too many");

        Fault notRun = new(FaultKind.BadState, "The call was not run: one before it in its batch failed.", Completion.No);
        for (int i = 0, at = 1; i < batch.Parts.Count; i++)
        {
            Call part = batch.Parts[i];
            if (i >= document[0].Count)
            {
                part.Fault = notRun;
                continue;
            }

            if (document[at].Kind == ValueKind.Map && document.Find(at, "exception") is >= 0 and var exception && document.TextAt(document.Find(at, "__class__")) == context.WrapperClass)
                part.Fault = PyroErrors.Read(document, exception, part, context);
            else
                ReadResult(document, part, at, context);

            at = document.After(at);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "As for a call by itself.")]
    private static void ReadResult(ValueDocument document, Call part, int at, PyroContext context)
    {
        try
        {
            var reader = new PyroReader(document, context, at);
            part.ReadResult(ref reader);
        }
        catch (Exception exception)
        {
            part.Fault = new Fault(
                FaultKind.BadEncoding, $"The reply to {part.Operation} is not what its contract says: {UnexpectedValueException.ForCSharp(exception)}", Completion.Yes, exception);
        }
    }
}
