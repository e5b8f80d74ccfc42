namespace Dragoman.Iiop;

/// <summary>Gives a contract, message or enumeration a repository id other than the one derived from its name.</summary>
/// <param name="id">The id, such as <c>IDL:omg.org/CosNaming/NamingContext:1.0</c>.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class RepositoryIdAttribute(string id) : RemarkAttribute
{
    /// <summary>The repository id.</summary>
    /// <value>With its format and version.</value>
    public string Id => id;
}
