using System.Globalization;
using System.Net;

namespace Dragoman.OncRpc;

/// <summary>Tells ONC RPC's clients where a node's programs are: by an rpcbind of the node's own, and by that of the machine where it has the port.</summary>
/// <remarks>A host of its own, because a host serves all its objects at all its ports: programs are not to be found at rpcbind's port, nor rpcbind at theirs.</remarks>
/// <param name="own">Where the node's rpcbind listens.</param>
/// <param name="machine">Where that of the machine does (RFC 1833).</param>
/// <param name="limits">What callers may do; whether they may register depends on the node besides.</param>
/// <param name="makeWire">Makes the wire of that host; told whether plain text may be spoken there.</param>
internal sealed class RpcbindFace(WireListening own, WireListening machine, RpcbindOptions limits, Func<bool, IWire> makeWire) : INameFace
{
    private const string LocalSocket = "/run/rpcbind.sock";
    private const string Unix = "unix";

    private NodePart? _node;
    private RpcbindRegistry? _registry;
    private ObjectHost? _host;
    private SystemRpcbind? _system;
    private bool _isPlain;

    public string Url => $"{OncUrl.NameScheme}//{At.Authority}";

    private NodePart Node => _node ?? throw new InvalidOperationException("The rpcbind has no node yet.");

    private Address At => Node.Advertise(_host!.Listeners[0].Address);

    public ValueTask PrepareAsync(NodePart node, CancellationToken cancellationToken)
    {
        _node = node;
        _isPlain = node.HostOptions.AllowInsecure || IsLoopback(node.Listening.AddressOf(own).Host);
        bool isAlone = !node.HostOptions.AllowInsecure;
        _registry = new RpcbindRegistry(node.Names!, limits with { AllowsRegistration = limits.AllowsRegistration || isAlone });
        _host = new ObjectHost(OwnHost(node.HostOptions));
        _registry.ExportTo(_host);
        return ValueTask.CompletedTask;
    }

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        WireListening wanted = _isPlain ? own : own with { Beside = null }; // datagrams have no TLS
        IReadOnlyList<IListener> listeners = await Node.Listening.OpenAsync(_host!, OncProfile.WireName, wanted, cancellationToken).ConfigureAwait(false);
        Address taken = Node.Listening.AddressOf(machine);
        if (taken.Port != 0 && listeners[0].Address.Port != taken.Port)
            await FindSystemAsync(taken, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<string> UrlOfAsync(string name, CancellationToken cancellationToken)
    {
        INameTree names = Node.Names!;
        NameEntry entry = await names.ResolveAsync(names.Root, NamePath.Parse(name), cancellationToken).ConfigureAwait(false);
        OncProfile profile = (entry.Target as NameTarget.Object)?.Reference.Profiles.OfType<OncProfile>().FirstOrDefault()
            ?? throw new KeyNotFoundException($"'{name}' is no program of ONC RPC.");
        return $"{Url}/{profile.NumbersText}?net={profile.Address.Transport}";
    }

    public async ValueTask AddAsync(ObjectRef reference, CancellationToken cancellationToken)
    {
        try
        {
            await _registry!.RegisterAsync(reference, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException taken)
        {
            Node.Notify(taken.Message); // somebody else has registered the program; the object is reachable all the same
        }

        if (_system is not null)
            await _system.AddAsync(reference, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask LeaveAsync(CancellationToken cancellationToken)
    {
        if (_system is not null)
            await _system.EndAsync().ConfigureAwait(false);

        if (_host is not null)
            await _host.DisposeAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => LeaveAsync(CancellationToken.None);

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    // As the node's, but for what there is one of: its wires, its activators, and where it is called back.
    private ObjectHostOptions OwnHost(ObjectHostOptions node) => node with
    {
        Wires = [makeWire(_isPlain)],
        Activators = [],
        Transports = [.. node.Transports, .. node.Transports.Any(transport => transport.Name == Unix) ? [] : (ITransport[])[new UnixTransport()]],
        Retry = new RetryOptions { MaxAttempts = 1 }, // most machines have no rpcbind, and the node is to start
        CallbackAddress = null, // the registry is exported before its ports are open
    };

    private async ValueTask FindSystemAsync(Address taken, CancellationToken cancellationToken)
    {
        // Over its local socket the system's rpcbind knows who registers, and so allows more than over the network.
        Address place = taken.Port == OncConstants.RpcbindPort && File.Exists(LocalSocket) ? new Address(Unix, LocalSocket, 0) : taken;
        var system = new SystemRpcbind(_host!, place, Node.Notify);
        if (!await system.IsThereAsync(cancellationToken).ConfigureAwait(false))
            return;

        _system = system;
        Node.Notify(string.Create(CultureInfo.InvariantCulture, $"An rpcbind answers at port {taken.Port}: programs are registered there, too."));
    }
}
