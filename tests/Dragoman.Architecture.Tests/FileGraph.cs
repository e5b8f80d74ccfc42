namespace Dragoman.Architecture.Tests;

/// <summary>
/// Which file of a project needs which: an arrow from A to B when A names a type declared in B whose namespace A sees. Inferred types and
/// extension methods draw no arrow, so the measure needs syntax only.
/// </summary>
internal sealed class FileGraph
{
    private readonly Dictionary<TypeName, List<(FileFacts Facts, string Namespace)>> _declarations = [];
    private readonly Dictionary<string, List<TypeName>> _namesakes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _globalImports;
    private readonly Dictionary<SourceFile, IReadOnlySet<SourceFile>> _targets = [];

    private FileGraph(SourceTree tree)
    {
        List<FileFacts> facts = [.. tree.Files.Select(FileFacts.Of)];
        _globalImports = facts.SelectMany(f => f.GlobalImports).ToHashSet(StringComparer.Ordinal);
        foreach (FileFacts file in facts)
        {
            foreach ((TypeName name, string space) in file.Declared)
                Declare(file, name, space);
        }

        foreach (FileFacts file in facts)
        {
            Dictionary<SourceFile, Arrow> arrows = ArrowsOf(file);
            Arrows.AddRange(arrows.Values);
            _targets[file.File] = arrows.Keys.ToHashSet();
        }
    }

    public List<Arrow> Arrows { get; } = [];

    public IReadOnlyDictionary<SourceFile, IReadOnlySet<SourceFile>> Targets => _targets;

    public static FileGraph Of(SourceTree tree) => new(tree);

    private void Declare(FileFacts file, TypeName name, string space)
    {
        if (!_declarations.TryGetValue(name, out List<(FileFacts, string)>? places))
        {
            _declarations[name] = places = [];
            if (!_namesakes.TryGetValue(name.Name, out List<TypeName>? twins))
                _namesakes[name.Name] = twins = [];
            twins.Add(name);
        }

        places.Add((file, space));
    }

    private Dictionary<SourceFile, Arrow> ArrowsOf(FileFacts file)
    {
        Dictionary<SourceFile, Arrow> found = [];
        foreach ((TypeName used, int line) in file.Used)
        {
            if (Find(file, used) is { } target && target != file.File)
                found.TryAdd(target, new Arrow(file.File, target, used.Name, line));
        }

        return found;
    }

    private SourceFile? Find(FileFacts file, TypeName used)
    {
        // Exact arity first; a bare name can still mean a generic type, as in nameof or in a base call.
        TypeName name = _declarations.ContainsKey(used) || !_namesakes.TryGetValue(used.Name, out List<TypeName>? twins) ? used : twins[0];
        if (!_declarations.TryGetValue(name, out List<(FileFacts Facts, string Namespace)>? places) || file.Declared.ContainsKey(name))
            return null;

        // A partial type counts for the largest of its files.
        return places.Where(p => Sees(file, p.Namespace)).Select(p => p.Facts.File).MaxBy(f => f.Lines);
    }

    private bool Sees(FileFacts file, string space) =>
        space.Length == 0 || file.Imports.Contains(space) || _globalImports.Contains(space)
        || file.Namespaces.Any(n => n == space || n.StartsWith(space + ".", StringComparison.Ordinal));

    /// <summary>One file needs another because of a type, first named at a line.</summary>
    internal sealed record Arrow(SourceFile From, SourceFile To, string Type, int Line);
}
