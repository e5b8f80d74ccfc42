using System.Net;

namespace Dragoman;

/// <summary>Where calls may go whose object a peer has named: references that arrived as arguments of a peer's calls, and what these lead to.</summary>
/// <remarks>
/// <para>A host that calls back whomever it is told to call would connect to whatever its peers choose, from inside its own network. So the address
/// in such a reference has to be that of the peer that sent it; where the peer is on this machine, any of this machine's own. Everything else has
/// to be allowed here. A name is looked up once, and that address is connected to.</para>
/// <para>References that the program itself has from a text, a name service or the result of its own call lead anywhere, unless the object that
/// was called, or that forwarded the call, was named by a peer.</para>
/// </remarks>
public sealed record CallbackPolicy
{
    /// <summary>The policy that lets calls go wherever references lead.</summary>
    public static CallbackPolicy Anywhere { get; } = new() { AllowsAnyAddress = true };

    /// <summary>Whether every address is allowed.</summary>
    /// <value>False by default.</value>
    public bool AllowsAnyAddress { get; init; }

    /// <summary>Networks in which every address is allowed.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>Allows further addresses: gets the address to be connected to and the address of the peer that sent the reference, which has no IP address where it came by another transport.</summary>
    /// <value>Null by default. Called from any thread, for each new connection.</value>
    public Func<IPEndPoint, Address, bool>? Allows { get; init; }

    /// <summary>How long connecting may take; it keeps a servant waiting, and with it perhaps its caller.</summary>
    /// <value>2 s by default; <see cref="ConnectionLimits.ConnectTimeout"/> when that is shorter.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
