using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>Keeps registrations in a name tree, at <c>rpc/PROGRAM/VERSION.NETWORK</c> with decimal numbers. The contexts come and go with what is in them.</summary>
/// <param name="tree">The tree.</param>
internal sealed class TreeRegistrations(INameTree tree) : IRegistrations
{
    private const int MaxAttempts = 10;

    private static readonly NamePath Root = new(new NameComponent("rpc"));

    public async ValueTask<IReadOnlyList<RpcbindAddress>> ListAsync()
    {
        List<RpcbindAddress> found = [];
        foreach (NameEntry program in await EntriesAsync(Root).ConfigureAwait(false))
        {
            if (TryNumber(program.Name, out uint number))
                found.AddRange(await ListAsync(number).ConfigureAwait(false));
        }

        return found;
    }

    public async ValueTask<IReadOnlyList<RpcbindAddress>> ListAsync(uint program) =>
    [
        .. from entry in await EntriesAsync(PathOf(program)).ConfigureAwait(false)
           where entry.Target is NameTarget.Object
           from profile in ((NameTarget.Object)entry.Target).Reference.Profiles.OfType<OncProfile>().Take(1)
           let address = RpcbindClient.AddressOf(profile, entry.Attributes.Texts(NameAttributes.Owner).FirstOrDefault(""))
           where entry.Name == NameOf(address)
           select address,
    ];

    public async ValueTask<bool> AddAsync(RpcbindAddress address)
    {
        var profile = new OncProfile(UniversalAddress.Parse(address.NetworkId, address.UniversalAddress)!, address.Program, address.Version);
        NameBinding binding = new(new NameTarget.Object(new ObjectRef("", [profile])))
        {
            Attributes = AttributeSet.Empty.With(NameAttributes.Owner, address.Owner),
        };
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await MakeContextAsync(Root).ConfigureAwait(false);
                await MakeContextAsync(PathOf(address.Program)).ConfigureAwait(false);
                await tree.BindAsync(tree.Root, PathOf(address), binding).ConfigureAwait(false);
                return true;
            }
            catch (NameException taken) when (taken.Error == NameError.AlreadyBound)
            {
                return false;
            }
            catch (NameException gone) when (gone.Error is NameError.Missing or NameError.NoSuchContext && attempt < MaxAttempts)
            {
                // Somebody removed the last version of the program in between, and its context with it.
            }
        }
    }

    public async ValueTask RemoveAsync(RpcbindAddress address)
    {
        try
        {
            await tree.UnbindAsync(tree.Root, PathOf(address), OncProfile.WireName).ConfigureAwait(false);
            await RemoveIfEmptyAsync(PathOf(address.Program)).ConfigureAwait(false);
        }
        catch (NameException gone) when (gone.Error is NameError.Missing or NameError.NotObject or NameError.NotContext or NameError.NoSuchContext)
        {
            // Somebody else removed it.
        }
    }

    private static NamePath PathOf(uint program) => new([.. Root.Components, new NameComponent(Text(program))]);

    private static NamePath PathOf(RpcbindAddress address) => new([.. PathOf(address.Program).Components, NameOf(address)]);

    private static NameComponent NameOf(RpcbindAddress address) => new(Text(address.Version), address.NetworkId);

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool TryNumber(NameComponent name, out uint number) =>
        uint.TryParse(name.Id, NumberStyles.None, CultureInfo.InvariantCulture, out number) && name == new NameComponent(Text(number));

    private async ValueTask<IReadOnlyList<NameEntry>> EntriesAsync(NamePath path)
    {
        try
        {
            NameEntry? context = await tree.FindAsync(tree.Root, path).ConfigureAwait(false);
            return context?.End is NameTarget.Context known ? [.. (await tree.ListAsync(known.Id).ConfigureAwait(false)).Entries] : [];
        }
        catch (NameException none) when (none.Error is NameError.NoSuchContext)
        {
            return []; // removed since
        }
    }

    private async ValueTask MakeContextAsync(NamePath path)
    {
        try
        {
            await tree.CreateContextAsync(tree.Root, path).ConfigureAwait(false);
        }
        catch (NameException known) when (known.Error == NameError.AlreadyBound)
        {
            // As it should be.
        }
    }

    private async ValueTask RemoveIfEmptyAsync(NamePath path)
    {
        try
        {
            if ((await tree.ResolveAsync(tree.Root, path).ConfigureAwait(false)).Target is not NameTarget.Context context)
                return;

            await tree.DestroyAsync(context.Id).ConfigureAwait(false);
            await tree.UnbindAsync(tree.Root, path).ConfigureAwait(false);
        }
        catch (NameException used) when (used.Error is NameError.NotEmpty)
        {
            // It has other versions.
        }
    }
}
