namespace Dragoman;

/// <summary>The servants that live for one client connection (<see cref="ActivationMode.Unshared"/>).</summary>
public sealed class ConnectionServants
{
    private readonly Lock _gate = new();
    private Dictionary<ObjectKey, object>? _servants; // made with the first
    private bool _ended;

    /// <summary>Gives the connection's servant of an object, making it at the first call.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="factory">Makes the servant.</param>
    /// <returns>The servant.</returns>
    /// <exception cref="ObjectDisposedException">The connection has ended.</exception>
    public object GetOrAdd(ObjectKey key, Func<object> factory)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            _servants ??= [];
            if (!_servants.TryGetValue(key, out object? servant))
                _servants.Add(key, servant = factory());

            return servant;
        }
    }

    /// <summary>Ends the connection's servants if there are none.</summary>
    /// <returns>Whether there were none.</returns>
    internal bool TryEndEmpty()
    {
        lock (_gate)
        {
            if (_servants is not null)
                return false;

            return _ended = true;
        }
    }

    /// <summary>Ends the connection's servants: disposes those that can be.</summary>
    /// <returns>A task that completes when all are disposed.</returns>
    internal async ValueTask EndAsync()
    {
        Dictionary<ObjectKey, object>? servants;
        lock (_gate)
        {
            (servants, _servants) = (_servants, null);
            _ended = true;
        }

        // All of them are begun before any is awaited: one that fails does not keep the others from ending.
        await Task.WhenAll(servants?.Values.Select(EndOneAsync).ToArray() ?? []).ConfigureAwait(false);
    }

    /// <summary>Ends one servant: disposes it if it can be.</summary>
    /// <param name="servant">The servant.</param>
    /// <returns>A task that completes when it is disposed.</returns>
    internal static ValueTask EndAsync(object servant)
    {
        if (servant is IAsyncDisposable asynchronous)
            return asynchronous.DisposeAsync();

        (servant as IDisposable)?.Dispose();
        return default;
    }

    private static async Task EndOneAsync(object servant) => await EndAsync(servant).ConfigureAwait(false);
}
