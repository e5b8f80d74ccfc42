using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <content>At which address peers are told that the host's objects are.</content>
public sealed partial class ObjectHost
{
    private readonly ConcurrentDictionary<string, bool> _ownHosts = new(StringComparer.Ordinal); // told to peers beside what is advertised
    private readonly ConcurrentDictionary<IListener, bool> _unreachable = new();

    /// <summary>Fits a reference for a peer: a listener at all addresses is told at the one that leads here from there.</summary>
    /// <param name="reference">The reference, of whatever object.</param>
    /// <param name="local">This end of the connection with the peer; not loopback.</param>
    /// <param name="remote">The peer.</param>
    /// <returns>The reference, or one that differs in the hosts of profiles that lead to this host.</returns>
    internal ObjectRef ReachableFrom(ObjectRef reference, Address local, Address remote)
    {
        if (_options.AdvertisedHost is not null)
            return reference;

        ImmutableArray<Profile> profiles = reference.Profiles;
        for (int i = 0; i < profiles.Length; i++)
        {
            if (ListenerOf(profiles[i]) is not { } listener)
                continue;

            if (HostAddress.IsWildcard(listener.Address.Host) && HostAddress.FamilyOf(listener.Address.Host) == HostAddress.FamilyOf(local.Host))
            {
                _ownHosts.TryAdd(local.Host, true);
                profiles = profiles.SetItem(i, profiles[i].WithHost(local.Host));
            }
            else if (HostAddress.IsLoopback(listener.Address.Host) && _unreachable.TryAdd(listener, true))
            {
                LogUnreachable(_logger, reference.Contract, remote, listener.Address);
            }
        }

        return profiles == reference.Profiles ? reference : reference with { Profiles = profiles };
    }

    // Whoever can be reached from other machines is; a transport that nobody knows may lead anywhere.
    private bool IsPrivate(string wire, Address address)
    {
        bool isStream = _services[wire].Transports.TryGetValue(address.Transport, out ITransport? stream);
        bool isDatagram = _services[wire].DatagramTransports.TryGetValue(address.Transport, out IDatagramTransport? datagrams);
        return (isStream || isDatagram || HostAddress.IsLoopback(address.Host))
            && stream?.IsLocal(address) is not false
            && datagrams?.IsLocal(address) is not false;
    }

    private IListener? ListenerOf(Profile profile)
    {
        foreach (IListener listener in _listeners)
        {
            if (LeadsTo(listener, profile))
                return listener;
        }

        return null;
    }

    // A peer may give back what it alone was told.
    private bool LeadsTo(IListener listener, Profile profile) =>
        listener.Serves(profile) || (!_ownHosts.IsEmpty && HostAddress.IsWildcard(listener.Address.Host) && IsToldOf(listener, profile));

    private bool IsToldOf(IListener listener, Profile profile)
    {
        Address advertised = _services.Values.First().Advertise(listener.Address);
        foreach (Address address in profile.Addresses)
        {
            if (address.Port == advertised.Port && address.Transport == advertised.Transport && _ownHosts.ContainsKey(address.Host))
                return true;
        }

        return false;
    }

    [LoggerMessage(31, LogLevel.Warning, "{Contract} is passed to {Remote}, which cannot reach it: it is listened for at {Address}, on this machine alone. Listen at another address, or set ObjectHostOptions.CallbackAddress or AdvertisedHost.")]
    private static partial void LogUnreachable(ILogger logger, string contract, Address remote, Address address);
}
