namespace Dragoman.OncRpc;

/// <summary>What an <see cref="RpcbindRegistry"/> allows its callers.</summary>
public sealed record RpcbindOptions
{
    /// <summary>Whether callers on this machine may register programs. Callers elsewhere never may.</summary>
    /// <value>False by default: only this process may.</value>
    public bool AllowsRegistration { get; init; }

    /// <summary>How many registrations there may be.</summary>
    /// <value>1,024 by default.</value>
    public int MaxRegistrations { get; init; } = 1024;

    /// <summary>Whether callers may have calls passed on to programs of this machine, as broadcasts are (CALLIT, BCAST, INDIRECT).</summary>
    /// <value>
    /// False by default: the program then sees this machine as its caller, which may be what it trusts. When on, only datagrams are passed
    /// on, never to rpcbind itself, and an answer that is longer than what asked for it is not sent, so that nobody is flooded by the
    /// answers to calls in another's name.
    /// </value>
    public bool AllowsForwarding { get; init; }

    /// <summary>How many calls are passed on at a time; further ones are dropped.</summary>
    /// <value>16 by default.</value>
    public int MaxForwards { get; init; } = 16;

    /// <summary>How long the program that a call was passed on to may take.</summary>
    /// <value>5 s by default.</value>
    public TimeSpan ForwardTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
