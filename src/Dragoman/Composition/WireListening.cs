namespace Dragoman;

/// <summary>Where a wire, or the naming protocol of one, listens in a node that is not told otherwise.</summary>
/// <param name="Name">What people know the port by: the name of the wire, or of its naming protocol.</param>
/// <param name="Transport">The transport, such as <c>tcp</c>.</param>
/// <param name="Port">The port, 0 to 65535; to which the node adds its offset. 0 is any free one.</param>
public sealed record WireListening(string Name, string Transport, int Port)
{
    /// <summary>A further transport to listen by at the same port, as protocols do that are spoken by TCP and by UDP.</summary>
    /// <value>Null by default: none.</value>
    public string? Beside { get; init; }

    /// <summary>What becomes of it when the port is taken or forbidden.</summary>
    /// <value><see cref="Dragoman.IfTaken.Refuse"/> by default.</value>
    public IfTaken IfTaken { get; init; }
}
