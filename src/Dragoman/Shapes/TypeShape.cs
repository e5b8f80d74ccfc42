namespace Dragoman;

/// <summary>The shape of a data type, as a wire must know it to describe or name it. Encoding itself is done by generated codecs.</summary>
/// <remarks>
/// The family is closed: a wire that treats each kind of type in its own way does so by a <see cref="TypeVisitor{TResult}"/>, so that the
/// compiler finds every wire that has not decided about a new kind. What only walks through types uses <see cref="Parts"/>.
/// </remarks>
public abstract class TypeShape : Shape
{
    private protected TypeShape()
    {
    }

    /// <summary>The types of which a value of this type directly consists, and those that may stand in its place.</summary>
    /// <value>In the order of the source; empty for types without parts. The contract of a reference is none: its objects stay where they are.</value>
    public virtual IEnumerable<TypeShape> Parts => [];
}
