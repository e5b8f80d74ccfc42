using System.Globalization;
using Dragoman.Iiop;
using Dragoman.Iiop.Naming;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Dragoman;

/// <summary>Writes where a node's names are found, as each wire's programs expect it.</summary>
/// <param name="names">The tree.</param>
/// <param name="naming">The CORBA face; null without IIOP.</param>
/// <param name="rpcbind">Where rpcbind answers; null without ONC RPC.</param>
/// <param name="pyro">Where Pyro's name server answers; null without Pyro.</param>
internal sealed class NodeUrls(INameTree names, CosNamingHost? naming, Address? rpcbind, Address? pyro)
{
    /// <summary>The URL of a wire's face.</summary>
    public string OfFace(string wire) => wire switch
    {
        IiopProfile.WireName when naming is not null => $"corbaloc:{IiopAddress(naming)}/{CosNamingFace.RootKey}",
        OncProfile.WireName when rpcbind is not null => $"rpcbind://{Location(rpcbind)}",
        PyroProfile.WireName when pyro is not null => $"PYRO:{PyroNameServer.ObjectId}@{Location(pyro)}",
        _ => throw new ArgumentException($"This node has no names of the wire {wire}.", nameof(wire)),
    };

    /// <summary>The URL of a name.</summary>
    public async ValueTask<string> OfNameAsync(string name, string wire, CancellationToken cancellationToken) => wire switch
    {
        IiopProfile.WireName when naming is not null => await CorbaUrlAsync(naming, name, cancellationToken).ConfigureAwait(false),
        OncProfile.WireName when rpcbind is not null => await ProgramUrlAsync(rpcbind, name, cancellationToken).ConfigureAwait(false),
        PyroProfile.WireName when pyro is not null => await PyroUrlAsync(pyro, name, cancellationToken).ConfigureAwait(false),
        _ => throw new ArgumentException($"This node has no names of the wire {wire}.", nameof(wire)),
    };

    private static string IiopAddress(CosNamingHost naming)
    {
        Address address = naming.RootReference().Profiles.OfType<IiopProfile>().SelectMany(profile => profile.Addresses).First();
        return $"iiop:1.2@{Location(address)}";
    }

    private static string Location(Address address)
    {
        string name = address.Host.Contains(':', StringComparison.Ordinal) ? $"[{address.Host}]" : address.Host;
        return string.Create(CultureInfo.InvariantCulture, $"{name}:{address.Port}");
    }

    // A Pyro URL has no way to write these within a name.
    private static string Checked(string name) => name.AsSpan().IndexOfAny('@', ' ') < 0
        ? name
        : throw new FormatException($"'{name}' cannot stand in a Pyro URL: it has a blank or an @.");

    private async ValueTask<string> CorbaUrlAsync(CosNamingHost face, string name, CancellationToken cancellationToken)
    {
        string url = await face.UrlOfAsync(IiopAddress(face), name, cancellationToken).ConfigureAwait(false); // says what is wrong with a name that is none
        await names.ResolveAsync(names.Root, NamePath.Parse(name), cancellationToken).ConfigureAwait(false);
        return url;
    }

    // Pyro knows the name as a flat text, whatever it is in the tree.
    private async ValueTask<string> PyroUrlAsync(Address at, string name, CancellationToken cancellationToken)
    {
        string text = FlatNames.TextOf([.. NamePath.Parse(name).Components]);
        string url = $"PYRONAME:{Checked(text)}@{Location(at)}";
        if (!NameComponent.TryCreate(text, "", out NameComponent flat))
            throw new FormatException($"'{name}' is not a name.");

        await new FlatNames(names).ResolveAsync(names.Root, new NamePath([flat]), cancellationToken).ConfigureAwait(false);
        return url;
    }

    private async ValueTask<string> ProgramUrlAsync(Address at, string name, CancellationToken cancellationToken)
    {
        NameEntry entry = await names.ResolveAsync(names.Root, NamePath.Parse(name), cancellationToken).ConfigureAwait(false);
        OncProfile profile = (entry.Target as NameTarget.Object)?.Reference.Profiles.OfType<OncProfile>().FirstOrDefault()
            ?? throw new KeyNotFoundException($"'{name}' is no program of ONC RPC.");
        return string.Create(CultureInfo.InvariantCulture, $"rpcbind://{Location(at)}/0x{profile.Program:x}.{profile.Version}?net={profile.Address.Transport}");
    }
}
