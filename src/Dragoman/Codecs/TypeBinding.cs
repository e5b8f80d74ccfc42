namespace Dragoman;

/// <summary>A declared type as code that has only the shape or an object in its hands needs it: how its values are written and made.</summary>
public abstract partial class TypeBinding
{
    private protected TypeBinding(TypeShape shape, Type[] classes)
    {
        Shape = shape;
        Classes = classes;
    }

    /// <summary>The shape of the type.</summary>
    /// <value>An <see cref="EnumShape"/>, <see cref="MessageShape"/>, <see cref="ValueShape"/> or <see cref="UnionShape"/>.</value>
    public TypeShape Shape { get; }

    /// <summary>The classes of its values.</summary>
    /// <value>One; of a union its arms.</value>
    public IReadOnlyList<Type> Classes { get; }

    /// <summary>The wire-neutral names that its values go by.</summary>
    /// <value>That of the type; of a union those of its arms as well.</value>
    public IEnumerable<string> Names => Shape switch
    {
        CompositeShape composite => [composite.Name],
        UnionShape union => union.Arms.Select(a => a.Content.Name).Prepend(union.Name),
        EnumShape enumeration => [enumeration.Name],
        _ => [],
    };
}
