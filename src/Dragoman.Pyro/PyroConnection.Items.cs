using System.Text;

namespace Dragoman.Pyro;

/// <content>The client's side: streams, whose items are asked for one by one.</content>
internal sealed partial class PyroConnection
{
    private const int MaxStreamId = 256;

    private void WriteOnStream(OutputBuffer output, string method, string id, int flags)
    {
        PyroHeader header = RequestHeader(PyroMessageType.Invoke, flags, Guid.Empty);
        bool names = FormatSet.Format(_options.Serializer).NamesEnvelope;
        _messages.Write(output, header, _options.Serializer, Guid.Empty, (names, method, id), static (values, state) => Invocation.Write(
            values, state.names, PyroConstants.DaemonId, state.method, 1, keywords: true, inner => inner.Text(state.id), ValueKind.List));
    }

    private void OnStream(in PyroHeader header, ReadOnlySpan<byte> annotations, Call call)
    {
        string? id = Annotations.TryFind(annotations, header.Generation, Annotations.Stream, out ReadOnlySpan<byte> text)
            && text.Length is > 0 and <= MaxStreamId && Ascii.IsValid(text)
                ? Encoding.ASCII.GetString(text)
                : null;
        PulledItems? items = id is null ? null : new PulledItems(id, _client!.Server, _client.Daemon);
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

    private bool IsEndOfStream() => _document[0].Kind == ValueKind.Map && _document.TextAt(_document.Find(0, "__class__")) is { } name
        && name[(name.LastIndexOf('.') + 1)..] == "StopIteration";
}
