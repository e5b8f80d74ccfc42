using System.Net;

namespace Dragoman.OncRpc;

/// <summary>How a broadcast asks.</summary>
public sealed record RpcbindBroadcastOptions
{
    /// <summary>How long answers are collected.</summary>
    /// <value>3 s by default.</value>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The port at which every rpcbind listens.</summary>
    /// <value>111 by default.</value>
    public int Port { get; init; } = OncConstants.RpcbindPort;

    /// <summary>Whom to ask.</summary>
    /// <value>Null by default: the broadcast address of each IPv4 network that this machine is in.</value>
    public IReadOnlyList<IPAddress>? Destinations { get; init; }

    /// <summary>How many answers are enough.</summary>
    /// <value>256 by default.</value>
    public int MaxAnswers { get; init; } = 256;
}
