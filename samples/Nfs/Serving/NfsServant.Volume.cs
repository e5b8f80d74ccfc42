using Nfs.Files;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <content>FSSTAT, FSINFO, PATHCONF: the file system as a whole.</content>
internal sealed partial class NfsServant
{
    private const uint PreferredMultiple = 4096;
    private const uint PreferredListing = 1 << 16;
    private const uint MostLinks = 32_000;

    /// <inheritdoc/>
    public Fsstat3Res Nfsproc3Fsstat(Fsstat3Args fsstat3Args) => Answer<Fsstat3Res>(
        () =>
        {
            Item item = Find(fsstat3Args.Fsroot);
            SpaceFacts space = store.Space();
            return new Fsstat3Res.Nfs3Ok(new Fsstat3Resok(
                Attributes(item), space.Octets, space.FreeOctets, space.AvailableOctets, space.Files, space.FreeFiles, space.AvailableFiles, Invarsec: 0));
        },
        status => new Fsstat3Res.Default(status, new Fsstat3Resfail(AttributesIfAny(fsstat3Args.Fsroot))));

    /// <inheritdoc/>
    public Fsinfo3Res Nfsproc3Fsinfo(Fsinfo3Args fsinfo3Args) => Answer<Fsinfo3Res>(
        () => new Fsinfo3Res.Nfs3Ok(new Fsinfo3Resok(
            Attributes(Find(fsinfo3Args.Fsroot)),
            Rtmax: LargestTransfer,
            Rtpref: LargestTransfer,
            Rtmult: PreferredMultiple,
            Wtmax: LargestTransfer,
            Wtpref: LargestTransfer,
            Wtmult: PreferredMultiple,
            Dtpref: PreferredListing,
            Maxfilesize: long.MaxValue - LargestTransfer,
            TimeDelta: new Nfstime3(0, store.IsPosix ? 1u : 100u),
            Properties: (uint)(NfsConstants.Fsf3Symlink | NfsConstants.Fsf3Homogeneous | NfsConstants.Fsf3Cansettime | (store.IsPosix ? NfsConstants.Fsf3Link : 0)))),
        status => new Fsinfo3Res.Default(status, new Fsinfo3Resfail(AttributesIfAny(fsinfo3Args.Fsroot))));

    /// <inheritdoc/>
    public Pathconf3Res Nfsproc3Pathconf(Pathconf3Args pathconf3Args) => Answer<Pathconf3Res>(
        () => new Pathconf3Res.Nfs3Ok(new Pathconf3Resok(
            Attributes(Find(pathconf3Args.Object)),
            store.IsPosix ? MostLinks : 1,
            Names.Longest,
            NoTrunc: true,
            ChownRestricted: true,
            CaseInsensitive: !OperatingSystem.IsLinux(),
            CasePreserving: true)),
        status => new Pathconf3Res.Default(status, new Pathconf3Resfail(AttributesIfAny(pathconf3Args.Object))));
}
