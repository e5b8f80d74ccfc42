namespace Nfs.Handles;

/// <summary>
/// Which number stands for which name in which directory. Numbers are never given twice. A handle follows what is renamed through this server,
/// a directory with all below it, and is stale once its name is gone or another file's.
/// </summary>
internal sealed class HandleTable : IDisposable
{
    /// <summary>The number of the exported directory itself.</summary>
    public const ulong Root = 1;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, HandleEntry> _entries = [];
    private readonly Dictionary<(ulong Parent, string Name), ulong> _numbers = [];
    private readonly HandleJournal _journal;
    private ulong _last;

    /// <summary>Opens the table that is kept in a directory.</summary>
    public HandleTable(string directory)
    {
        _journal = HandleJournal.Open(directory, _entries);
        _last = Math.Max(Root, _journal.Highest);
        foreach ((ulong number, HandleEntry entry) in _entries)
            _numbers[(entry.Parent, entry.Name)] = number;
    }

    /// <summary>What handles are sealed with.</summary>
    public byte[] Secret => _journal.Secret;

    /// <summary>Gives the number of a name in a directory; a new one when another file has the name now.</summary>
    public ulong Enter(ulong parent, string name, ulong identity)
    {
        lock (_gate)
        {
            if (_numbers.TryGetValue((parent, name), out ulong known))
            {
                if (_entries[known].Identity == identity)
                    return known;

                Remove(known);
            }

            ulong number = ++_last;
            Set(number, new HandleEntry(parent, name, identity));
            return number;
        }
    }

    /// <summary>Finds what a number other than the root's stands for.</summary>
    /// <param name="number">The number.</param>
    /// <param name="path">The names from the root down.</param>
    /// <returns>The entry; null when it, or a directory above it, is gone.</returns>
    public HandleEntry? Find(ulong number, out string[] path)
    {
        lock (_gate)
        {
            path = [];
            List<string> names = [];
            for (ulong at = number; at != Root;)
            {
                if (!_entries.TryGetValue(at, out HandleEntry? entry))
                    return null;

                names.Add(entry.Name);
                at = entry.Parent;
            }

            names.Reverse();
            path = [.. names];
            return _entries[number];
        }
    }

    /// <summary>Takes note that a name was removed.</summary>
    public void Forget(ulong parent, string name)
    {
        lock (_gate)
        {
            if (_numbers.TryGetValue((parent, name), out ulong number))
                Remove(number);
        }
    }

    /// <summary>Takes note that a file was renamed, in place of what had the name.</summary>
    public void Move(ulong parent, string name, ulong newParent, string newName)
    {
        lock (_gate)
        {
            if ((parent, name) == (newParent, newName))
                return;

            if (_numbers.TryGetValue((newParent, newName), out ulong replaced))
                Remove(replaced);

            if (!_numbers.Remove((parent, name), out ulong number))
                return;

            Set(number, _entries[number] with { Parent = newParent, Name = newName });
        }
    }

    /// <summary>Makes what was given since the last time outlive the server. Done before every answer.</summary>
    public void Save()
    {
        lock (_gate)
            _journal.Save();
    }

    public void Dispose() => _journal.Dispose();

    private void Set(ulong number, HandleEntry entry)
    {
        _entries[number] = entry;
        _numbers[(entry.Parent, entry.Name)] = number;
        _journal.Give(number, entry);
    }

    private void Remove(ulong number)
    {
        if (!_entries.Remove(number, out HandleEntry? entry))
            return;

        _numbers.Remove((entry.Parent, entry.Name));
        _journal.Drop(number);
    }
}
