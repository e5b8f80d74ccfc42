namespace Dragoman.Iiop;

/// <summary>Gives an element a name in IDL, and so on the wire, other than the one derived from its C# name.</summary>
/// <param name="name">The identifier, without the underscore that escapes keywords in IDL. For a contract, message or enumeration the last part of its name only; for an operation the name that travels.</param>
[AttributeUsage(
    AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum
    | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class IdlNameAttribute(string name) : RemarkAttribute
{
    /// <summary>The identifier in IDL.</summary>
    /// <value>Without escape.</value>
    public string Name => name;

    /// <inheritdoc/>
    /// <value>The same as <see cref="Name"/>.</value>
    public override string? OtherName => name;
}
