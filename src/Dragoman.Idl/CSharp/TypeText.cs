namespace Dragoman.Idl;

/// <summary>A type as C# writes it, with the attributes that say what the type alone does not.</summary>
/// <param name="Text">The type.</param>
/// <param name="Attributes">The attributes, without brackets.</param>
/// <param name="IsOptional">Whether it may be null.</param>
internal sealed record TypeText(string Text, IReadOnlyList<string> Attributes, bool IsOptional)
{
    public TypeText(string text, params string[] attributes)
        : this(text, attributes, false)
    {
    }
}
