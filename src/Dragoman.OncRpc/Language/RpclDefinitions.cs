using System.Text;

namespace Dragoman.OncRpc;

/// <summary>Gathers definitions in an order that C compilers take: each behind those that it needs whole. To point to a struct its name is enough.</summary>
/// <param name="programs">The names that types cannot have.</param>
internal sealed class RpclDefinitions(RpclPrograms programs)
{
    private readonly StringBuilder _written = new();
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _once = new(StringComparer.Ordinal);

    // What is named already but not yet written, and whether it is a struct.
    private readonly Dictionary<string, bool> _open = new(StringComparer.Ordinal);
    private readonly List<Waiting> _waiting = [];
    private HashSet<string> _missing = [];

    /// <summary>All definitions so far.</summary>
    public string Text
    {
        get
        {
            // Types that contain each other whole are no types in C either: rpcgen's users are told by their compiler.
            foreach (Waiting definition in _waiting)
                _written.Append(definition.Text).Append('\n');

            _waiting.Clear();
            return _written.ToString();
        }
    }

    /// <summary>Claims a name for a type.</summary>
    /// <returns>The name, or another one when it is taken.</returns>
    public string Claim(string name, string otherwise)
    {
        string claimed = name;
        for (bool isFirst = true; programs.HasMacro(claimed) || !_taken.Add(claimed); isFirst = false)
            claimed = isFirst && otherwise != name ? otherwise : claimed + "_";

        return claimed;
    }

    /// <summary>Adds a definition.</summary>
    /// <param name="name">Its name, claimed before.</param>
    /// <param name="isStruct">Whether C knows it as <c>struct name</c>, which unions are too.</param>
    /// <param name="write">Gives its text, and names the types in it.</param>
    public void Define(string name, bool isStruct, Func<string> write)
    {
        HashSet<string> outer = _missing;
        _missing = [];
        _open.Add(name, isStruct);
        string text = write();
        Finish(new Waiting(name, text, _missing));
        _missing = outer;
    }

    /// <summary>Adds a definition unless the same is there.</summary>
    /// <param name="wanted">The name that it should have.</param>
    /// <param name="isStruct">Whether C knows it as <c>struct name</c>.</param>
    /// <param name="write">Gives its text by its name.</param>
    /// <returns>The name that it has.</returns>
    public string Once(string wanted, bool isStruct, Func<string, string> write)
    {
        HashSet<string> outer = _missing;
        _missing = [];
        string text = write(wanted);
        string key = text.Replace("struct ", "", StringComparison.Ordinal); // said or not, according to what was written already
        if (!_once.TryGetValue(key, out string? name))
        {
            _once[key] = name = Claim(wanted, wanted + "_");
            _open.Add(name, isStruct);
            Finish(new Waiting(name, name == wanted ? text : write(name), _missing));
        }

        _missing = outer;
        return name;
    }

    /// <summary>Names a type where it is needed whole.</summary>
    public string Whole(string name)
    {
        if (_open.ContainsKey(name))
            _missing.Add(name);

        return name;
    }

    /// <summary>Names a type where it is pointed to.</summary>
    public string Pointed(string name) => _open.TryGetValue(name, out bool isStruct) && isStruct ? $"struct {name}" : Whole(name);

    private void Finish(Waiting definition)
    {
        _waiting.Add(definition);
        for (int next; (next = _waiting.FindIndex(w => !w.Missing.Overlaps(_open.Keys))) >= 0; _waiting.RemoveAt(next))
        {
            _written.Append(_waiting[next].Text).Append('\n');
            _open.Remove(_waiting[next].Name);
        }
    }

    private sealed record Waiting(string Name, string Text, HashSet<string> Missing);
}
