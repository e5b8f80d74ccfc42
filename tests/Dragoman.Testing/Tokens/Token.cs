namespace Dragoman.Testing.Tokens;

/// <summary>One thing that a token writer wrote.</summary>
/// <param name="Kind">The data type, or what begins or ends.</param>
/// <param name="Value">The value, name or count; null when there is none.</param>
public readonly record struct Token(string Kind, object? Value = null)
{
    public override string ToString() => Value is null ? Kind : $"{Kind} {Value}";
}
