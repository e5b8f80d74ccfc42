namespace Dragoman.Iiop;

/// <summary>The open iterators of a face. Clients forget them, so they end by themselves: when idle for too long, or to make room.</summary>
internal sealed class BindingIterators : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<BindingIteratorServant> _byUse = [];
    private readonly INamingHost _host;
    private readonly CosNamingOptions _options;
    private readonly ITimer _sweeper;
    private readonly string _keyPrefix;

    public BindingIterators(INamingHost host, CosNamingOptions options, string keyPrefix)
    {
        _keyPrefix = keyPrefix;
        _host = host;
        _options = options;
        _sweeper = options.TimeProvider.CreateTimer(
            static self => ((BindingIterators)self!).Sweep(), this, options.IteratorLife, options.IteratorLife);
    }

    public BindingIteratorServant Open(ContextId context, BindingCursor rest)
    {
        Sweep();
        BindingIteratorServant opened = new(this, new ObjectKey($"{_keyPrefix}{Guid.NewGuid():N}"), context, rest, _options.MaxBatch);
        _host.Export(opened.Key, BindingIteratorBinding.Instance, opened);
        List<BindingIteratorServant> crowded = [];
        lock (_gate)
        {
            opened.UsedAt = _options.TimeProvider.GetTimestamp();
            _byUse.AddLast(opened);
            if (_byUse.Count(other => other.Context == context) > _options.MaxIteratorsPerContext)
                crowded.Add(_byUse.First(other => other.Context == context));
            else if (_byUse.Count > _options.MaxIterators)
                crowded.Add(_byUse.First!.Value);
        }

        crowded.ForEach(End);
        return opened;
    }

    /// <summary>Notes that an iterator is used.</summary>
    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    public void Use(BindingIteratorServant iterator)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(!_byUse.Remove(iterator), iterator);
            iterator.UsedAt = _options.TimeProvider.GetTimestamp();
            _byUse.AddLast(iterator);
        }
    }

    public void End(BindingIteratorServant iterator)
    {
        lock (_gate)
        {
            if (!_byUse.Remove(iterator))
                return;
        }

        _host.Withdraw(iterator.Key);
        iterator.Dispose();
    }

    public void Dispose()
    {
        _sweeper.Dispose();
        List<BindingIteratorServant> all;
        lock (_gate)
            all = [.. _byUse];

        all.ForEach(End);
    }

    private void Sweep()
    {
        List<BindingIteratorServant> idle;
        lock (_gate)
            idle = [.. _byUse.TakeWhile(iterator => _options.TimeProvider.GetElapsedTime(iterator.UsedAt) >= _options.IteratorLife)];

        idle.ForEach(End);
    }
}
