namespace Dragoman.OncRpc;

/// <summary>Attached to a call by a stream whose answer is to be remembered.</summary>
/// <param name="key">What to remember it under.</param>
internal sealed class CachedCall(in RequestKey key)
{
    public RequestKey Key { get; } = key;
}
