using System.Diagnostics.CodeAnalysis;
using Dragoman;
using Nfs.Access;
using Nfs.Files;
using Nfs.Mounting;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <summary>Version 3 of the MOUNT protocol: where clients get their first handle from.</summary>
/// <param name="name">What the directory is called, with a slash before it.</param>
/// <param name="servant">The directory.</param>
/// <param name="clients">Who may use it.</param>
internal sealed class MountServant(string name, NfsServant servant, AllowedClients clients) : IMountV3, ISeesCaller
{
    private const int AuthSys = 1;
    private const int AuthNone = 0;
    private const int MostMounts = 1000;

    private readonly Lock _gate = new();
    private readonly List<Mountbody> _mounts = [];

    /// <inheritdoc/>
    public void Mountproc3Null()
    {
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails is a status of the protocol.")]
    public Mountres3 Mountproc3Mnt(string dirpath)
    {
        try
        {
            if (!clients.Include(Asking.Current.Host))
                return new Mountres3.Default(Mountstat3.Mnt3errAcces);

            byte[] handle = servant.Mount(Below(dirpath));
            Note(new Mountbody(Asking.Current.Host.ToString(), dirpath));
            return new Mountres3.Mnt3Ok(new Mountres3Ok(handle, [AuthSys, AuthNone]));
        }
        catch (Exception exception)
        {
            return new Mountres3.Default(StatusOf(Statuses.Of(exception)));
        }
    }

    /// <inheritdoc/>
    public List<Mountbody> Mountproc3Dump()
    {
        lock (_gate)
            return [.. _mounts];
    }

    /// <inheritdoc/>
    public void Mountproc3Umnt(string dirpath)
    {
        string machine = Asking.Current.Host.ToString();
        lock (_gate)
            _mounts.RemoveAll(mount => mount.MlHostname == machine && mount.MlDirectory == dirpath);
    }

    /// <inheritdoc/>
    public void Mountproc3Umntall()
    {
        string machine = Asking.Current.Host.ToString();
        lock (_gate)
            _mounts.RemoveAll(mount => mount.MlHostname == machine);
    }

    /// <inheritdoc/>
    public List<Exportnode> Mountproc3Export() => [new Exportnode(name, [.. clients.Names.Select(network => new Groupnode(network))])];

    private static Mountstat3 StatusOf(Nfsstat3 status) => status switch
    {
        Nfsstat3.Nfs3errPerm => Mountstat3.Mnt3errPerm,
        Nfsstat3.Nfs3errNoent => Mountstat3.Mnt3errNoent,
        Nfsstat3.Nfs3errIo => Mountstat3.Mnt3errIo,
        Nfsstat3.Nfs3errAcces => Mountstat3.Mnt3errAcces,
        Nfsstat3.Nfs3errNotdir => Mountstat3.Mnt3errNotdir,
        Nfsstat3.Nfs3errInval => Mountstat3.Mnt3errInval,
        Nfsstat3.Nfs3errNametoolong => Mountstat3.Mnt3errNametoolong,
        _ => Mountstat3.Mnt3errServerfault,
    };

    // What a client has mounted is what it says: a list for people that must not grow without end.
    private void Note(Mountbody mount)
    {
        lock (_gate)
        {
            _mounts.Remove(mount);
            if (_mounts.Count == MostMounts)
                _mounts.RemoveAt(0);

            _mounts.Add(mount);
        }
    }

    private string[] Below(string path)
    {
        string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path.StartsWith('/') && names is [var first, .. var rest] && $"/{first}" == name ? rest : throw new NfsException(Nfsstat3.Nfs3errNoent);
    }
}
