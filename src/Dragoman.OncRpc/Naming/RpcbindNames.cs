using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>An rpcbind as people use it: its names are program and version.</summary>
/// <param name="client">Makes the calls.</param>
/// <param name="rpcbind">Where it is.</param>
internal sealed class RpcbindNames(ObjectHost client, Address rpcbind) : INames
{
    private readonly RpcbindClient _rpcbind = new(client, rpcbind);

    public async ValueTask<IReadOnlyList<string[]>> ListAsync(string? name, bool withReferences, CancellationToken cancellationToken)
    {
        IEnumerable<OncProfile> found = await _rpcbind.ListAsync(cancellationToken).ConfigureAwait(false);
        if (name is not null)
        {
            (uint program, uint version) = Numbers(name);
            found = found.Where(profile => profile.Program == program && profile.Version == version);
        }

        return
        [
            ["name", "program", "transport", "address"],
            .. found.Select(profile => (string[])
            [
                profile.NumbersText, Text($"{profile.Program}"), profile.Address.Transport, profile.Address.ToString(),
            ]),
        ];
    }

    public async ValueTask<string> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        (uint program, uint version) = Numbers(name);
        Address found = await _rpcbind.FindAsync(program, version, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"'{name}' is not registered.");
        return OncUrl.Format(new ObjectRef("", [new OncProfile(found, program, version)]));
    }

    public async ValueTask BindAsync(string name, string reference, bool replaces, CancellationToken cancellationToken)
    {
        (uint program, uint version) = Numbers(name);
        ObjectRef? target = await client.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        OncProfile profile = target?.Profiles.OfType<OncProfile>().FirstOrDefault()
            ?? throw new FormatException("rpcbind keeps references of the form onc://….");
        if (!replaces && (await ListAsync(name, withReferences: false, cancellationToken).ConfigureAwait(false)).Skip(1).Any(row => row[2] == profile.Address.Transport))
            throw new InvalidOperationException($"'{name}' is registered already for {profile.Address.Transport}.");

        if (!await _rpcbind.RegisterAsync(new OncProfile(profile.Address, program, version), cancellationToken).ConfigureAwait(false))
            throw Refused();
    }

    public async ValueTask UnbindAsync(string name, CancellationToken cancellationToken)
    {
        (uint program, uint version) = Numbers(name);
        IEnumerable<OncProfile> all = await _rpcbind.ListAsync(cancellationToken).ConfigureAwait(false);
        OncProfile[] found = [.. all.Where(profile => profile.Program == program && profile.Version == version)];
        if (found.Length == 0)
            throw new KeyNotFoundException($"'{name}' is not registered.");

        foreach (OncProfile profile in found)
        {
            if (!await _rpcbind.UnregisterAsync(profile, cancellationToken).ConfigureAwait(false))
                throw Refused();
        }
    }

    private static InvalidOperationException Refused() => new("rpcbind refuses: it lets local callers register only, and change only what is theirs.");

    private static (uint Program, uint Version) Numbers(string name) => OncProfile.TryParseNumbers(name, out uint program, out uint version)
        ? (program, version)
        : throw new FormatException($"'{name}' is not a program and version, such as 0x20000101.1 or 100003.3.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
