using System.Text;
using Dragoman;
using Dragoman.OncRpc;
using Nfs.Mounting;
using Nfs.Protocol;

namespace Nfs.Tests;

/// <summary>A directory of its own, served on loopback, with a client.</summary>
internal sealed class Export : IAsyncDisposable
{
    private readonly DirectoryInfo _work;
    private readonly ObjectHost _client;
    private NfsOptions _options;
    private NfsServer? _server;

    private Export(DirectoryInfo work, NfsOptions options, AuthSys? credential)
    {
        _work = work;
        _options = options;
        _client = new ObjectHost(new ObjectHostOptions { Wires = [new OncWire(new OncOptions { Credential = credential })], CallbackAddress = null });
    }

    /// <summary>Where the directory is on this machine.</summary>
    public string Directory => _options.Directory;

    /// <summary>The file that lets handles outlive the server.</summary>
    public string Journal => Path.Join(_options.StateDirectory, "handles");

    public NfsServer Server => _server!;

    public INfsV3 Nfs => At<INfsV3>(Server.Port, NfsNumbers.NfsProgram);

    public IMountV3 Mount => At<IMountV3>(Server.MountPort, NfsNumbers.MountProgram);

    /// <summary>The directory's handle.</summary>
    public NfsFh3 Root { get; private set; } = new([]);

    public static async Task<Export> StartAsync(bool isPortable = false, Func<NfsOptions, NfsOptions>? configure = null, AuthSys? credential = null)
    {
        DirectoryInfo work = System.IO.Directory.CreateTempSubdirectory("nfs-");
        var options = new NfsOptions(Path.Join(work.FullName, "share"))
        {
            Port = 0,
            MountPort = 0,
            StateDirectory = Path.Join(work.FullName, "state"),
            IsPortable = isPortable,
        };
        System.IO.Directory.CreateDirectory(options.Directory);
        var export = new Export(work, configure?.Invoke(options) ?? options, credential);
        await export.RestartAsync();
        return export;
    }

    /// <summary>Ends the server and starts another one on the same directory.</summary>
    public async Task RestartAsync(Func<NfsOptions, NfsOptions>? configure = null)
    {
        if (_server is not null)
            await _server.DisposeAsync();

        _options = configure?.Invoke(_options) ?? _options;
        _server = await NfsServer.StartAsync(_options);
        if (Mount.Mountproc3Mnt("/share") is Mountres3.Mnt3Ok mounted)
            Root = new NfsFh3(mounted.Mountinfo.Fhandle);
    }

    /// <summary>Gives the place of a name on this machine.</summary>
    public string At(params string[] names) => Path.Join([Directory, .. names]);

    public T At<T>(int port, uint program)
        where T : class, IContract<T> =>
        _client.Proxy<T>(new ObjectRef("", [new OncProfile(new Address("tcp", "127.0.0.1", port), program, NfsNumbers.Version)]));

    public Diropargs3 Name(string name) => new(Root, name);

    /// <summary>Makes a file and gives its handle.</summary>
    public NfsFh3 File(string name, string text = "")
    {
        System.IO.File.WriteAllText(At(name), text);
        return Handle(name);
    }

    /// <summary>Makes a directory and gives its handle.</summary>
    public NfsFh3 Folder(string name)
    {
        System.IO.Directory.CreateDirectory(At(name));
        return Handle(name);
    }

    public NfsFh3 Handle(string name) => Handle(Root, name);

    public NfsFh3 Handle(NfsFh3 directory, string name) => Found(Nfs.Nfsproc3Lookup(new Lookup3Args(new Diropargs3(directory, name)))).Object;

    public Fattr3 Attributes(NfsFh3 handle) => Assert.IsType<Getattr3Res.Nfs3Ok>(Nfs.Nfsproc3Getattr(new Getattr3Args(handle))).Resok.ObjAttributes;

    public Nfsstat3 Getattr(NfsFh3 handle) => Nfs.Nfsproc3Getattr(new Getattr3Args(handle)).Status;

    public Read3Resok Read(NfsFh3 file, ulong offset = 0, uint count = 1000) =>
        Assert.IsType<Read3Res.Nfs3Ok>(Nfs.Nfsproc3Read(new Read3Args(file, offset, count))).Resok;

    public Write3Res Write(NfsFh3 file, string text, ulong offset = 0, StableHow stable = StableHow.FileSync)
    {
        byte[] octets = Encoding.UTF8.GetBytes(text);
        return Nfs.Nfsproc3Write(new Write3Args(file, offset, (uint)octets.Length, stable, octets));
    }

    public Create3Res Create(string name, Createmode3 mode = Createmode3.Unchecked, Sattr3? attributes = null) =>
        Nfs.Nfsproc3Create(new Create3Args(Name(name), new Createhow3.Unchecked(mode, attributes ?? Unset)));

    public static Lookup3Resok Found(Lookup3Res result) => Assert.IsType<Lookup3Res.Nfs3Ok>(result).Resok;

    /// <summary>Attributes that change nothing.</summary>
    public static Sattr3 Unset { get; } = new(null, null, null, null, new SetAtime.Default(TimeHow.DontChange), new SetMtime.Default(TimeHow.DontChange));

    /// <summary>Reads a whole directory, a page at a time.</summary>
    public List<Entry3> List(NfsFh3 directory, uint count = 4096, Action<int>? between = null)
    {
        List<Entry3> all = [];
        byte[] verifier = new byte[8];
        for (int page = 0; page < 10_000; page++)
        {
            ulong cookie = all.Count == 0 ? 0 : all[^1].Cookie;
            Readdir3Resok read = Assert.IsType<Readdir3Res.Nfs3Ok>(Nfs.Nfsproc3Readdir(new Readdir3Args(directory, cookie, verifier, count))).Resok;
            verifier = read.Cookieverf;
            all.AddRange(read.Reply.Entries);
            if (read.Reply.Eof)
                return all;

            between?.Invoke(page);
        }

        throw new InvalidOperationException("The directory has no end.");
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();

        _work.Delete(recursive: true);
    }
}
