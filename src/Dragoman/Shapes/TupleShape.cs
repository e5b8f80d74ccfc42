namespace Dragoman;

/// <summary>The shape of a tuple: several results of one operation.</summary>
/// <param name="elements">The elements in order, each with its name (<c>Item1</c>… when the source gives none).</param>
public sealed class TupleShape(params FieldShape[] elements) : TypeShape
{
    /// <summary>The elements in order.</summary>
    /// <value>At least two.</value>
    public IReadOnlyList<FieldShape> Elements => elements;

    /// <inheritdoc/>
    public override IEnumerable<TypeShape> Parts => elements.Select(e => e.Type);
}
