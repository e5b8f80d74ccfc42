namespace Dragoman;

/// <summary>The shape of a parameter.</summary>
/// <param name="name">Its name in the source.</param>
/// <param name="type">The shape of its type.</param>
public sealed class ParameterShape(string name, TypeShape type) : Shape
{
    /// <summary>The name in the source.</summary>
    /// <value>Each wire derives its own spelling.</value>
    public string Name => name;

    /// <summary>The shape of the parameter's type.</summary>
    /// <value>Never null.</value>
    public TypeShape Type => type;

    /// <summary>Whether the source gives a default value, so that a wire with named arguments may leave it out.</summary>
    /// <value>False unless declared.</value>
    public bool IsOptional { get; init; }

    /// <summary>The default value, where it is known.</summary>
    /// <value>A constant of the source; null for null, and where nobody knows.</value>
    public object? Default { get; init; }
}
