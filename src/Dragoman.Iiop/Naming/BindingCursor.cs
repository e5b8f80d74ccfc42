namespace Dragoman.Iiop;

/// <summary>Walks a listing once, page by page. Not safe for concurrent use.</summary>
internal sealed class BindingCursor : IDisposable
{
    private readonly IEnumerator<NameEntry> _entries;

    public BindingCursor(IEnumerable<NameEntry> entries)
    {
        _entries = entries.GetEnumerator();
        HasMore = _entries.MoveNext();
    }

    /// <summary>Whether an entry is left.</summary>
    public bool HasMore { get; private set; }

    public CosBinding[] Take(int count)
    {
        List<CosBinding> page = [];
        while (page.Count < count && HasMore)
        {
            page.Add(CosNames.ToBinding(_entries.Current));
            HasMore = _entries.MoveNext();
        }

        return [.. page];
    }

    public void Dispose() => _entries.Dispose();
}
