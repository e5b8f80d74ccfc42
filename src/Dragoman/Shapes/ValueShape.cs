namespace Dragoman;

/// <summary>The shape of a value with identity (<see cref="ValueAttribute"/>): null, shared and cyclic where the wire can, and of a known subtype where one is declared.</summary>
/// <param name="name">The wire-neutral dotted name.</param>
/// <param name="isAbstract">Whether only subtypes have values.</param>
/// <param name="fields">Gives the fields, base class first, each class in the order of declaration.</param>
/// <param name="knownSubtypes">Gives the types that may stand in its place, at any depth.</param>
/// <param name="baseShape">Gives the value type that this one derives from; null when there is none.</param>
public sealed class ValueShape(string name, bool isAbstract, Func<FieldShape[]> fields, Func<ValueShape[]> knownSubtypes, Func<ValueShape>? baseShape = null) : CompositeShape(name, fields)
{
    private ValueShape[]? _known;
    private int _isCyclic;

    /// <summary>Whether only subtypes have values.</summary>
    /// <value>True for abstract classes.</value>
    public bool IsAbstract => isAbstract;

    /// <inheritdoc/>
    public override ValueShape? Base => baseShape?.Invoke();

    /// <summary>The types that may stand in its place.</summary>
    /// <value>All that derive from it, directly or not, in the assembly that declares it; nothing else comes to life.</value>
    public IEnumerable<ValueShape> KnownSubtypes => Known.Skip(1);

    /// <summary>This type and the types that may stand in its place.</summary>
    /// <value>This one first, also when it is abstract; codecs and wires name a type by its index here.</value>
    public IReadOnlyList<ValueShape> Known => _known ??= [this, .. knownSubtypes()];

    /// <summary>What the fields hold, the type that it derives from, and the types that may stand in its place.</summary>
    /// <value>In this order.</value>
    public override IEnumerable<TypeShape> Parts => (Base is { } derived ? [derived] : Enumerable.Empty<TypeShape>()).Concat(base.Parts).Concat(KnownSubtypes);

    /// <summary>Whether a value may contain itself, at any depth.</summary>
    /// <value>False when the types rule it out.</value>
    public bool IsCyclic
    {
        get
        {
            if (_isCyclic == 0)
                _isCyclic = Leads(this, []) ? 1 : -1;

            return _isCyclic > 0;
        }
    }

    /// <summary>Finds a known type by its wire-neutral name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Its index in <see cref="Known"/>, or -1.</returns>
    public int KnownIndexOf(string name)
    {
        for (int i = 0; i < Known.Count; i++)
        {
            if (Known[i].Name == name)
                return i;
        }

        return -1;
    }

    // Fields only: that a base is known by its subtypes and they by it makes no circle of objects.
    private bool Leads(TypeShape from, HashSet<TypeShape> seen)
    {
        if (!seen.Add(from))
            return false;

        IEnumerable<TypeShape> held = from is ValueShape value ? value.Known.SelectMany(k => k.Fields).Select(f => f.Type) : from.Parts;
        return held.Any(part => part is AnyShape || (part is ValueShape field && field.Known.Intersect(Known).Any()) || Leads(part, seen));
    }
}
