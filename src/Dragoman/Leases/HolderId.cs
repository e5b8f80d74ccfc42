namespace Dragoman;

/// <summary>Names who holds objects of this host: a peer, a connection, a client by whatever its wire knows it.</summary>
/// <param name="Kind">What sort of holder it is, such as <c>peer</c>, <c>connection</c>, <c>vmid</c>; holders of two kinds never meet.</param>
/// <param name="Name">The holder among those of its kind. Whoever grants leases to a peer by its own word sees to it that no peer can say another's name.</param>
public readonly record struct HolderId(string Kind, string Name)
{
    /// <summary>Shows the holder to people.</summary>
    /// <returns>Kind and name.</returns>
    public override string ToString() => $"{Kind} {Name}";
}
