namespace Dragoman.Iiop;

/// <summary>Puts a prefix before the repository id derived from a name, as <c>#pragma prefix</c> does in IDL: with <c>omg.org</c>, <c>CosNaming.Binding</c> is <c>IDL:omg.org/CosNaming/Binding:1.0</c>.</summary>
/// <param name="prefix">The prefix, usually a domain name.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class IdlPrefixAttribute(string prefix) : RemarkAttribute
{
    /// <summary>The prefix.</summary>
    /// <value>Without the slash that follows it.</value>
    public string Prefix => prefix;
}
