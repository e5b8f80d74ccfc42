using System.Collections.Immutable;

namespace Dragoman;

/// <summary>Who calls, on whatever wire: where from, over what, and who that is as far as it is known. Never changes; one object for all calls of a connection and credential.</summary>
/// <remarks>
/// Interceptors find it at the call (<see cref="Call.Caller"/>); servants that ask for it (<see cref="ISeesCaller"/>,
/// <c>ExportOptions.ShowsCaller</c>) find it as <see cref="Current"/>. It stays good after the connection has ended.
/// </remarks>
public sealed class Caller
{
    private static readonly AsyncLocal<Caller?> Ambient = new();

    private Caller? _passedOn; // the last one made: most callers call one object of a gateway many times
    private Features? _alone;

    /// <summary>Makes a caller.</summary>
    /// <param name="address">Where it calls from.</param>
    /// <param name="identities">What is known of it, best first.</param>
    public Caller(Address address, params ImmutableArray<CallerIdentity> identities)
    {
        Address = address;
        Identities = identities.IsDefault ? [] : identities;
    }

    /// <summary>In whose name things are done here: the caller of the servant that runs, if that asked to see it.</summary>
    /// <value>
    /// Null when the program itself calls, and for servants that did not ask. Flows with the servant's own work, whatever threads that goes on upon,
    /// into the objects of the program that it uses.
    /// </value>
    public static Caller? Current => Ambient.Value;

    /// <summary>Where the caller is: for a connection its far end, for a datagram its sender.</summary>
    /// <value>As the transport says; a datagram's sender may have lied.</value>
    public Address Address { get; }

    /// <summary>The transport that the call came over.</summary>
    /// <value>Such as <c>tcp</c>, <c>unix</c>, <c>udp</c>.</value>
    public string Transport => Address.Transport;

    /// <summary>What TLS proves of the caller, and how the connection is encrypted.</summary>
    /// <value>Null without TLS.</value>
    public TlsPeer? Tls { get; init; }

    /// <summary>Whether others on the way could not read or change the call.</summary>
    /// <value>True with TLS.</value>
    public bool IsEncrypted => Tls is not null;

    /// <summary>Who the caller is: several answers, each proved or only claimed.</summary>
    /// <value>Empty for somebody unknown.</value>
    public ImmutableArray<CallerIdentity> Identities { get; }

    /// <summary>What the caller showed in the form of its wire, such as <c>AuthSys</c> of ONC RPC.</summary>
    /// <value>Null when it showed nothing.</value>
    public object? Credential { get; init; }

    /// <summary>The object of this host that passed the call on: an exported proxy, which the caller really called.</summary>
    /// <value>Null when the caller itself called what runs. No wire carries a caller further: the next host sees this one call.</value>
    public ObjectRef? PassedOnBy { get; private init; }

    /// <summary>The caller as the only thing attached to a call.</summary>
    internal Features Alone => _alone ??= Features.With(null, this);

    /// <summary>What authorization keeps here of its decisions.</summary>
    internal object? Verdicts { get; set; }

    /// <summary>Tells whether the caller has proved to be somebody.</summary>
    /// <param name="kind">The kind of identity, such as <c>cert</c>.</param>
    /// <param name="name">The name, compared octet by octet.</param>
    /// <returns>Whether it has.</returns>
    public bool HasProven(string kind, string name) => Has(kind, name, mustBeProven: true);

    /// <summary>Tells whether the caller says to be somebody, proved or not.</summary>
    /// <param name="kind">The kind of identity, such as <c>uid</c>.</param>
    /// <param name="name">The name, compared octet by octet.</param>
    /// <returns>Whether it does.</returns>
    public bool Claims(string kind, string name) => Has(kind, name, mustBeProven: false);

    /// <summary>Says in whose name things are done from here on: in this method, and in those it calls.</summary>
    /// <param name="caller">The caller; null for the program itself.</param>
    /// <returns>Puts back what was said before, when it is disposed of in the same method.</returns>
    public static IDisposable ActFor(Caller? caller)
    {
        var before = new Before(Ambient.Value);
        Ambient.Value = caller;
        return before;
    }

    /// <summary>Shows identities and address.</summary>
    /// <returns>One line for people.</returns>
    public override string ToString() =>
        $"{(Identities.IsEmpty ? "somebody" : string.Join(", ", Identities.Select(identity => identity.IsProven ? $"{identity}" : $"{identity} (claimed)")))} at {Address}"
        + (PassedOnBy is { } gateway ? $", passed on by {gateway}" : "");

    /// <summary>Acts for a caller until the asynchronous method ends that says so.</summary>
    internal static void Become(Caller caller) => Ambient.Value = caller;

    /// <summary>Gives this caller as those see it who are called by an object that passes its calls on.</summary>
    /// <param name="gateway">The object.</param>
    internal Caller PassedOn(ObjectRef gateway) => _passedOn is { } last && ReferenceEquals(last.PassedOnBy, gateway)
        ? last
        : _passedOn = new Caller(Address, Identities) { Tls = Tls, Credential = Credential, PassedOnBy = gateway };

    private bool Has(string kind, string name, bool mustBeProven)
    {
        foreach (CallerIdentity identity in Identities)
        {
            if (identity.Kind == kind && identity.Name == name && (identity.IsProven || !mustBeProven))
                return true;
        }

        return false;
    }

    private sealed class Before(Caller? caller) : IDisposable
    {
        public void Dispose() => Ambient.Value = caller;
    }
}
