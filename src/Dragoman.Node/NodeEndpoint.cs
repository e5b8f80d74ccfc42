namespace Dragoman;

/// <summary>Where a node is reached by one wire.</summary>
/// <param name="Wire">The wire's name, such as <c>iiop</c>; <c>rpcbind</c> where only that is.</param>
/// <param name="Address">The address, with the actual port.</param>
public sealed record NodeEndpoint(string Wire, Address Address)
{
    /// <summary>Shows wire and address.</summary>
    /// <returns>Such as <c>iiop tcp://127.0.0.1:2809</c>.</returns>
    public override string ToString() => $"{Wire} {Address}";
}
