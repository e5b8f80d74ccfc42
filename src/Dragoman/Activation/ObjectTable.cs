using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>The exported objects of a host.</summary>
/// <param name="activators">Asked in order for keys that no exported object has.</param>
/// <param name="threads">The threads that activators may block.</param>
/// <param name="logger">Where failures of activators are logged, of which callers are told no more than that they have no object.</param>
internal sealed partial class ObjectTable(IReadOnlyList<IActivator> activators, ServantThreads threads, ILogger logger) : IObjectTable
{
    private readonly ConcurrentDictionary<ObjectKey, ServantEntry> _entries = new(ObjectKeyComparer.Instance);

    /// <summary>How many objects are exported.</summary>
    /// <value>A snapshot.</value>
    public int Count => _entries.Count;

    /// <summary>The exported objects.</summary>
    /// <value>A snapshot, in no order.</value>
    public IEnumerable<ServantEntry> Entries => _entries.Values;

    /// <inheritdoc/>
    public ServantEntry? Find(ReadOnlySpan<byte> key) =>
        _entries.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out ServantEntry? entry) ? entry : null;

    /// <inheritdoc/>
    public ValueTask<ServantEntry?> FindAsync(ObjectKey key, CancellationToken cancellationToken) =>
        _entries.TryGetValue(key, out ServantEntry? entry) ? ValueTask.FromResult<ServantEntry?>(entry)
        : activators.Count == 0 ? default
        : ActivateAsync(key, cancellationToken);

    private async ValueTask<ServantEntry?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        foreach (IActivator activator in activators)
        {
            if (await AskAsync(activator, key, cancellationToken).ConfigureAwait(false) is { } activated)
                return activated.IsTransient ? activated : _entries.GetOrAdd(key, activated);
        }

        return null;
    }

    // Whoever asks may be reading a connection, and others' calls come after.
    private async ValueTask<ServantEntry?> AskAsync(IActivator activator, ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            return activator.IsBlocking
                ? await new Activation(activator, key, cancellationToken).RunAsync(threads).ConfigureAwait(false)
                : await activator.ActivateAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogActivation(logger, key, exception);
            throw;
        }
    }

    /// <summary>Enters an object, perhaps in place of one that has moved away.</summary>
    /// <param name="entry">The object.</param>
    /// <exception cref="ArgumentException">Another object has its key.</exception>
    public void Add(ServantEntry entry)
    {
        while (!_entries.TryAdd(entry.Key, entry))
        {
            if (!_entries.TryGetValue(entry.Key, out ServantEntry? known))
                continue;

            if (known.ForwardTo is null)
                throw InUse(entry.Key);

            if (_entries.TryUpdate(entry.Key, entry, known))
                return;
        }
    }

    // Whoever called has no parameter of the name that this method's has.
    [SuppressMessage("Usage", "CA2208", Justification = "The message names the key; the caller's parameter is not known here.")]
    private static ArgumentException InUse(ObjectKey key) =>
        new($"The key {key} is in use by another object of this host: choose another, or unexport that one first.");

    /// <summary>Removes an object. Calls that run go on; later ones find no such object.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="removed">The object removed.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(ObjectKey key, out ServantEntry? removed) => _entries.TryRemove(key, out removed);

    [LoggerMessage(31, LogLevel.Error, "The object {Key} could not be activated")]
    private static partial void LogActivation(ILogger logger, ObjectKey key, Exception exception);
}
