namespace Dragoman;

/// <summary>The lasting identity of a context of a name tree. A context keeps it wherever it is bound, at several places or at none.</summary>
/// <param name="Value">The identity; unique in its tree.</param>
public readonly record struct ContextId(Guid Value)
{
    /// <summary>Shows the identity.</summary>
    /// <returns>32 hexadecimal digits.</returns>
    public override string ToString() => Value.ToString("N");
}
