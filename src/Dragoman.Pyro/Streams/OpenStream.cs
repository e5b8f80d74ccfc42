namespace Dragoman.Pyro;

/// <summary>A stream that is open at a listener.</summary>
/// <param name="id">What its client asks for items by.</param>
/// <param name="call">The call that opened it.</param>
/// <param name="entry">The object that makes the items.</param>
/// <param name="peer">The address of the client that opened it, which it counts for as long as it is open.</param>
internal sealed class OpenStream(string id, StreamCall call, ServantEntry entry, string peer)
{
    public string Id => id;

    public StreamCall Call => call;

    public ServantEntry Entry => entry;

    public string Peer => peer;

    /// <summary>The connection that used it last; null when that has ended.</summary>
    public object? Connection { get; set; }

    /// <summary>When it was used last, or lost its connection, as a timestamp.</summary>
    public long Since { get; set; }
}
