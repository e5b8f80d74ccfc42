namespace Dragoman.Iiop;

/// <summary>A type as it is used.</summary>
/// <param name="Text">What stands where the type is used.</param>
/// <param name="Token">What names derived from it are made of.</param>
/// <param name="Scope">The module in which types derived from it belong.</param>
/// <param name="Definition">Its definition; null for types that IDL has itself, and for interfaces, which are declared forward.</param>
internal sealed record IdlUse(string Text, string Token, string Scope = IdlTypes.SupportModule, IdlDefinition? Definition = null)
{
    public IdlUse(IdlDefinition definition)
        : this(definition.ScopedName, definition.Name, definition.Scope, definition)
    {
    }
}
