namespace Nfs.Handles;

/// <summary>
/// Which number stands for which name in which directory. Numbers are never given twice. A handle follows what is renamed through this server,
/// a directory with all below it, and a file with several names as long as one of them is known. Else it is stale once its name is gone or
/// another file's.
/// </summary>
internal sealed class HandleTable : IDisposable
{
    /// <summary>The number of the exported directory itself.</summary>
    public const ulong Root = 1;

    private const ulong ReservedAtOnce = 1 << 20;
    // A file may have more names, but the end of one costs a look at all of them.
    private const int MostFollowed = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, HandleEntry> _entries = [];
    private readonly Dictionary<(ulong Parent, string Name), ulong> _numbers = [];
    // The numbers of each file that has several names, by its identity.
    private readonly Dictionary<ulong, HashSet<ulong>> _links = [];
    private readonly HandleJournal _journal;
    private ulong _last;
    private ulong _reserved;

    /// <summary>Opens the table that is kept in a directory.</summary>
    public HandleTable(string directory)
    {
        _journal = HandleJournal.Open(directory, _entries);
        _last = _reserved = Math.Max(Root, _journal.Highest);
        foreach ((ulong number, HandleEntry entry) in _entries)
            _numbers[(entry.Parent, entry.Name)] = number;

        foreach (IGrouping<ulong, ulong> file in _entries.Where(e => e.Value.Identity != 0).GroupBy(e => e.Value.Identity, e => e.Key).Where(f => f.Skip(1).Any()))
            _links.Add(file.Key, [.. file]);
    }

    /// <summary>What handles are sealed with.</summary>
    public byte[] Secret => _journal.Secret;

    /// <summary>Gives the number of a name in a directory; a new one when another file has the name now.</summary>
    /// <param name="parent">The directory's number.</param>
    /// <param name="name">The name.</param>
    /// <param name="identity">The file's identity; 0 where the system tells none.</param>
    /// <param name="hasOtherNames">Whether the file has other names.</param>
    public ulong Enter(ulong parent, string name, ulong identity, bool hasOtherNames = false)
    {
        lock (_gate)
        {
            ulong number = EnterName(parent, name, identity);
            if (hasOtherNames && identity != 0)
                LinksOf(identity).Add(number);

            return number;
        }
    }

    /// <summary>Takes note that a file got another name.</summary>
    public void Link(ulong number, ulong parent, string name)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(number, out HandleEntry? entry) || entry.Identity == 0)
                return;

            ulong other = EnterName(parent, name, entry.Identity);
            LinksOf(entry.Identity).UnionWith([number, other]);
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
            Remove(parent, name);
    }

    /// <summary>Takes note that a file was renamed, in place of what had the name.</summary>
    public void Move(ulong parent, string name, ulong newParent, string newName)
    {
        lock (_gate)
        {
            if ((parent, name) == (newParent, newName))
                return;

            Remove(newParent, newName);
            if (!_numbers.Remove((parent, name), out ulong number))
                return;

            HandleEntry old = _entries[number];
            _numbers[(newParent, newName)] = number;
            foreach (ulong one in NumbersOf(number, old))
                Set(one, old with { Parent = newParent, Name = newName });
        }
    }

    /// <summary>Makes what was given since the last time outlive the server. Done before every answer.</summary>
    public void Save()
    {
        lock (_gate)
            _journal.Save(_entries);
    }

    public void Dispose() => _journal.Dispose();

    private ulong EnterName(ulong parent, string name, ulong identity)
    {
        if (_numbers.TryGetValue((parent, name), out ulong known))
        {
            if (_entries[known].Identity == identity)
                return known;

            Remove(parent, name);
        }

        if (_last == _reserved)
        {
            _journal.Reserve(_reserved + ReservedAtOnce);
            _reserved += ReservedAtOnce;
        }

        ulong number = ++_last;
        _numbers[(parent, name)] = number;
        Set(number, new HandleEntry(parent, name, identity));
        return number;
    }

    private void Set(ulong number, HandleEntry entry)
    {
        _entries[number] = entry;
        _journal.Give(number, entry);
    }

    private void Remove(ulong parent, string name)
    {
        if (!_numbers.Remove((parent, name), out ulong number))
            return;

        HandleEntry gone = _entries[number];
        HandleEntry? other = OtherName(gone);
        foreach (ulong one in NumbersOf(number, gone))
        {
            if (other is null)
            {
                Drop(one, gone.Identity);
                continue;
            }

            LinksOf(gone.Identity).Add(one);
            Set(one, other);
        }
    }

    private void Drop(ulong number, ulong identity)
    {
        _entries.Remove(number);
        _journal.Drop(number);
        if (_links.TryGetValue(identity, out HashSet<ulong>? links) && links.Remove(number) && links.Count == 0)
            _links.Remove(identity);
    }

    private HashSet<ulong> LinksOf(ulong identity)
    {
        if (!_links.TryGetValue(identity, out HashSet<ulong>? links))
            _links.Add(identity, links = []);

        return links;
    }

    // All that stand for this name: its own number, and those of names of the file that are gone.
    private ulong[] NumbersOf(ulong number, HandleEntry entry) => _links.TryGetValue(entry.Identity, out HashSet<ulong>? links)
        ? [number, .. links.Where(one => one != number && _entries[one] == entry)]
        : [number];

    private HandleEntry? OtherName(HandleEntry entry) => _links.TryGetValue(entry.Identity, out HashSet<ulong>? links) && links.Count <= MostFollowed
        ? links.Select(one => _entries[one]).FirstOrDefault(other => other != entry)
        : null;
}
