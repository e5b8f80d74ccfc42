using System.Text;

namespace Dragoman.Pyro;

/// <summary>Reads answers that say that a stream was opened, or has ended.</summary>
internal static class StreamAnswer
{
    private const int MaxStreamId = 256;

    /// <summary>Reads an answer that opens a stream.</summary>
    /// <param name="generation">The answer's generation.</param>
    /// <param name="annotations">Its annotations, with the id.</param>
    /// <param name="call">The call.</param>
    /// <param name="client">Asks for the items.</param>
    public static void Read(PyroGeneration generation, ReadOnlySpan<byte> annotations, Call call, PyroClientState client)
    {
        PulledItems? items = IdIn(annotations, generation) is { } id ? new PulledItems(id, client.Server, client.Daemon) : null;
        switch (call)
        {
            case StreamCall stream when items is not null:
                stream.Attach(items);
                break;
            case StreamCall:
                call.Fault = new Fault(FaultKind.NotImplemented, $"The server answered {call.Operation} with an iterator, but streaming is off there.", Completion.Yes);
                break;
            default:
                call.Fault = new Fault(FaultKind.NotImplemented, $"The server answered {call.Operation} with an iterator, which its contract does not say.", Completion.Yes);
                if (items is not null) // whose server would keep it for a caller that does not know of it
                    ThreadPool.UnsafeQueueUserWorkItem(static unwanted => _ = unwanted.DisposeAsync().AsTask(), items, preferLocal: false);

                break;
        }
    }

    /// <summary>Tells whether an exception that answers the request for an item says that there is none.</summary>
    public static bool IsEnd(ValueDocument document) => document[0].Kind == ValueKind.Map && document.TextAt(document.Find(0, "__class__")) is { } name
        && name[(name.LastIndexOf('.') + 1)..] == "StopIteration";

    private static string? IdIn(ReadOnlySpan<byte> annotations, PyroGeneration generation) =>
        Annotations.TryFind(annotations, generation, Annotations.Stream, out ReadOnlySpan<byte> text) && text.Length is > 0 and <= MaxStreamId && Ascii.IsValid(text)
            ? Encoding.ASCII.GetString(text)
            : null;
}
