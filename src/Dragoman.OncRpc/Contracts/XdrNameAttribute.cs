namespace Dragoman.OncRpc;

/// <summary>Gives an element a name in the RPC language other than the one derived from its C# name.</summary>
/// <param name="name">The identifier. For a contract the name of its program, with that of its version after a dot if need be; for an operation that of its procedure.</param>
[AttributeUsage(
    AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum
    | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class XdrNameAttribute(string name) : RemarkAttribute
{
    /// <summary>The identifier in the RPC language.</summary>
    /// <value>Letters, digits and underscores; a dot between program and version.</value>
    public string Name => name;

    /// <inheritdoc/>
    /// <value>The same as <see cref="Name"/>.</value>
    public override string? OtherName => name;
}
