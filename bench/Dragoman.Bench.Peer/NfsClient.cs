using Dragoman.Bench.Measure;
using Dragoman.OncRpc;
using Nfs.Mounting;
using Nfs.Protocol;

namespace Dragoman.Bench.Peer;

/// <summary>Calls any server of NFS version 3 that exports <c>/share</c>, and makes there what it needs.</summary>
internal sealed class NfsClient(INfsV3 nfs, NfsFh3 root)
{
    private const int MountPort = 20048;
    private const uint NfsProgram = 100003;
    private const uint MountProgram = 100005;
    private const uint Version = 3;

    private static readonly Sattr3 Unset = new(0x1a4, null, null, null, new SetAtime.Default(TimeHow.DontChange), new SetMtime.Default(TimeHow.DontChange));

    private readonly byte[] _octets = new byte[Payload.Octets];

    public static async Task RunAsync(ClientCommand command)
    {
        var superuser = new AuthSys(0, "bench", 0, 0, []);
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = { new OncWire(new OncOptions { Credential = superuser }) } });
        if (Proxy<IMountV3>(host, MountPort, MountProgram).Mountproc3Mnt("/share") is not Mountres3.Mnt3Ok mounted)
            throw new InvalidDataException("/share cannot be mounted");

        var client = new NfsClient(Proxy<INfsV3>(host, command.Port, NfsProgram), new NfsFh3(mounted.Mountinfo.Fhandle));
        NfsFh3 file = client.Create("file");
        if (!client.Write(file))
            throw new InvalidDataException("the file cannot be written");

        new Measurement(command).Run(client.Select(command.Mode, file));
    }

    private static T Proxy<T>(ObjectHost host, int port, uint program)
        where T : class, IContract<T> =>
        host.Proxy<T>(new ObjectRef("", [new OncProfile(new Address("tcp", "127.0.0.1", port), program, Version)]));

    private Func<int, int, bool> Select(string mode, NfsFh3 file) => mode switch
    {
        "getattr" => (_, _) => nfs.Nfsproc3Getattr(new Getattr3Args(file)) is Getattr3Res.Nfs3Ok { Resok.ObjAttributes.Size: Payload.Octets },
        "read" => (_, _) => nfs.Nfsproc3Read(new Read3Args(file, 0, Payload.Octets)) is Read3Res.Nfs3Ok { Resok.Data.Length: Payload.Octets },
        "write" => (_, _) => Write(file),
        "create-remove" => (_, n) => CreateAndRemove($"file{n}"),
        _ => throw new FormatException($"unknown mode {mode}"),
    };

    private bool Write(NfsFh3 file) =>
        nfs.Nfsproc3Write(new Write3Args(file, 0, Payload.Octets, StableHow.Unstable, _octets)) is Write3Res.Nfs3Ok { Resok.Count: Payload.Octets };

    private NfsFh3 Create(string name) =>
        nfs.Nfsproc3Create(new Create3Args(new Diropargs3(root, name), new Createhow3.Unchecked(Createmode3.Unchecked, Unset))) is Create3Res.Nfs3Ok made
            && made.Resok.Obj is { } handle
            ? handle
            : throw new InvalidDataException($"{name} cannot be made");

    private bool CreateAndRemove(string name)
    {
        Create(name);
        return nfs.Nfsproc3Remove(new Remove3Args(new Diropargs3(root, name))).Status == Nfsstat3.Nfs3Ok;
    }
}
