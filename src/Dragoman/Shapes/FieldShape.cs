namespace Dragoman;

/// <summary>The shape of a field of a message, or of an element of a tuple.</summary>
/// <param name="name">Its name in the source.</param>
/// <param name="type">The shape of its type.</param>
public sealed class FieldShape(string name, TypeShape type) : Shape
{
    /// <summary>The name in the source.</summary>
    /// <value>Each wire derives its own spelling.</value>
    public string Name => name;

    /// <summary>The shape of the field's type.</summary>
    /// <value>Never null.</value>
    public TypeShape Type => type;
}
