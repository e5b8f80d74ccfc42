using System.Collections.Concurrent;
using System.Text;

namespace Dragoman.Pyro.Tests.Kinds;

internal sealed class Blobs : IBlobs
{
    private readonly ConcurrentQueue<(string Topic, IBlobListener Listener)> _listeners = new();

    public void Register(string topic, IBlobListener listener) => _listeners.Enqueue((topic, listener));

    public int ProcessBlob(Any[] data)
    {
        // What a blob is about stands beside it, in the form of Python's marshal.
        string about = Encoding.ASCII.GetString(PyroAnnotations.Current!.Received["BLBI"].Span);
        IBlobListener[] interested = [.. _listeners.Where(l => about.Contains(l.Topic, StringComparison.Ordinal)).Select(l => l.Listener)];
        foreach (IBlobListener listener in interested)
            listener.ProcessBlob(data);

        return interested.Length;
    }
}
