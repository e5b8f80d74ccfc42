namespace Dragoman;

/// <summary>The shape of a type with a name and named fields: a message, or a value with identity.</summary>
public abstract class CompositeShape : TypeShape
{
    private readonly Func<FieldShape[]> _makeFields;
    private FieldShape[]? _fields;
    private FieldShape[]? _ownFields;

    private protected CompositeShape(string name, Func<FieldShape[]> fields)
    {
        Name = name;
        _makeFields = fields;
    }

    /// <summary>The wire-neutral dotted name.</summary>
    /// <value>Such as <c>Bank.Entry</c>.</value>
    public string Name { get; }

    /// <summary>The type that this one derives from, as far as it can travel itself.</summary>
    /// <value>Null when it derives from none. The fields of a base that cannot travel itself count as this type's own.</value>
    public abstract CompositeShape? Base { get; }

    /// <summary>The fields, base class first, each class in the order of declaration.</summary>
    /// <value>May be empty. A wire may write them in an order of its own (<see cref="IWireWriter.OrdersFields"/>).</value>
    public IReadOnlyList<FieldShape> Fields => _fields ??= _makeFields();

    /// <summary>The fields that no <see cref="Base"/> has.</summary>
    /// <value>In the order of <see cref="Fields"/>, of which they are a part.</value>
    public IReadOnlyList<FieldShape> OwnFields => _ownFields ??= [.. Fields.Where(f => Base?.IndexOf(f.Name) is null or < 0)];

    /// <inheritdoc/>
    public override IEnumerable<TypeShape> Parts => Fields.Select(f => f.Type);

    /// <summary>Finds a field by its name in the source.</summary>
    /// <param name="field">The name.</param>
    /// <returns>The index in <see cref="Fields"/>, or -1.</returns>
    public int IndexOf(string field)
    {
        for (int i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name == field)
                return i;
        }

        return -1;
    }

    /// <summary>Shows the name.</summary>
    /// <returns>The wire-neutral dotted name.</returns>
    public override string ToString() => Name;
}
