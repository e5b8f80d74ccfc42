namespace Dragoman;

/// <summary>Gives each definition the id by which a description refers to it: its name, unless another one has that.</summary>
internal sealed class DescriptionIds
{
    private readonly Dictionary<Shape, string> _ids = [];
    private readonly Dictionary<string, Shape> _owners = new(StringComparer.Ordinal);
    private readonly List<Shape> _order = [];
    private readonly List<(IReadOnlyList<TypeShape> Types, string Id)> _known = [];

    /// <summary>What must be defined, in the order in which it was asked for; grows while it is written.</summary>
    public IReadOnlyList<Shape> Order => _order;

    /// <summary>The types that come to life in an Any, each list once; grows too.</summary>
    public IReadOnlyList<(IReadOnlyList<TypeShape> Types, string Id)> Known => _known;

    /// <summary>Gives the id of a contract or a named type.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The id; the same for the same shape, and for enumerations that are alike.</returns>
    public string Of(Shape shape, string name)
    {
        if (_ids.TryGetValue(shape, out string? id))
            return id;

        id = name;
        for (int number = 2; DescriptionTerms.IsReserved(id) || (_owners.TryGetValue(id, out Shape? owner) && !AreAlike(owner, shape)); number++)
            id = $"{name}#{number}";

        _ids.Add(shape, id);
        if (_owners.TryAdd(id, shape))
            _order.Add(shape);

        return id;
    }

    /// <summary>Gives the id of the types that come to life in an Any.</summary>
    /// <param name="types">The types.</param>
    /// <returns>The id.</returns>
    public string Of(IReadOnlyList<TypeShape> types)
    {
        foreach ((IReadOnlyList<TypeShape> other, string id) in _known)
        {
            if (other.SequenceEqual(types))
                return id;
        }

        string added = $"known#{_known.Count + 1}";
        _known.Add((types, added));
        return added;
    }

    // Every assembly has shapes of its own for the enumerations that it uses.
    private static bool AreAlike(Shape one, Shape other) => one is EnumShape a && other is EnumShape b
        && a.IsFlags == b.IsFlags && a.Summary == b.Summary && a.Members.SequenceEqual(b.Members);
}
