using System.Globalization;
using System.Text;

namespace Dragoman;

/// <summary>Where in a value something stands, for people: <c>entry.Items[3].Name</c>. Costs nothing until it is asked for.</summary>
internal sealed class DynamicPlace
{
    private const int MostShown = 12;

    private readonly List<(string? Name, int Index)> _way = [];

    /// <summary>Begins at a root.</summary>
    public void Begin(string root)
    {
        _way.Clear();
        _way.Add((root, 0));
    }

    /// <summary>Goes to a field, to the value of a key, or to an element.</summary>
    /// <param name="name">The field or key; null for an element.</param>
    /// <param name="index">The element's index; -1 for a field.</param>
    public void Enter(string? name, int index = -1) => _way.Add((name, index));

    /// <summary>Goes back.</summary>
    public void Leave() => _way.RemoveAt(_way.Count - 1);

    /// <summary>Shows the way from the root, without the middle of a long one.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(_way.Count > 0 ? _way[0].Name : "");
        int skipped = Math.Max(0, _way.Count - 1 - MostShown);
        if (skipped > 0)
            text.Append('…');

        foreach ((string? name, int index) in _way.Skip(1 + skipped))
        {
            if (name is null)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (index < 0)
                text.Append('.').Append(name);
            else
                text.Append('[').Append(name).Append(']');
        }

        return text.ToString();
    }
}
