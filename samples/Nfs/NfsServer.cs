using System.Security.Cryptography;
using System.Text;
using Dragoman;
using Dragoman.OncRpc;
using Nfs.Access;
using Nfs.Files;
using Nfs.Handles;
using Nfs.Mounting;
using Nfs.Protocol;
using Nfs.Serving;

namespace Nfs;

/// <summary>A directory served by NFS version 3 and MOUNT version 3.</summary>
public sealed class NfsServer : IAsyncDisposable
{
    private readonly ObjectHost _files;
    private readonly ObjectHost _mounting;
    private readonly IStore _store;
    private readonly HandleTable _handles;
    private readonly NfsServant _servant;
    private readonly List<RpcbindRegistration> _registrations = [];

    private NfsServer(NfsOptions options, string directory)
    {
        ExportPath = "/" + Path.GetFileName(directory);
        _store = OperatingSystem.IsLinux() && !options.IsPortable ? new LinuxStore(directory) : new PortableStore(directory);
        _handles = new HandleTable(options.StateDirectory ?? StateOf(directory));
        _servant = new NfsServant(_store, _handles, new Permissions(_store, options.BelievesCallers), options.IsReadOnly);
        var clients = new AllowedClients(options.Clients ?? AllowedClients.Loopback);
        _files = NewHost(options, clients);
        _files.Export<INfsV3>(_servant);
        _mounting = NewHost(options, clients);
        _mounting.Export<IMountV3>(new MountServant(ExportPath, _servant, clients));
    }

    /// <summary>What clients call the directory: its own name, not where it is on this machine.</summary>
    public string ExportPath { get; }

    /// <summary>The port of NFS.</summary>
    public int Port { get; private set; }

    /// <summary>The port of MOUNT.</summary>
    public int MountPort { get; private set; }

    /// <summary>Starts to serve.</summary>
    /// <param name="options">What, where, to whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="IOException">A port is taken, or another server has the table of handles.</exception>
    public static async Task<NfsServer> StartAsync(NfsOptions options, CancellationToken cancellationToken = default)
    {
        string directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Directory));
        if (!Directory.Exists(directory) || Path.GetFileName(directory).Length == 0)
            throw new DirectoryNotFoundException($"{directory} is no directory that can be served.");

        var server = new NfsServer(options, directory);
        try
        {
            await server.ListenAsync(options, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (RpcbindRegistration registration in _registrations)
            await registration.DisposeAsync();

        await _mounting.DisposeAsync();
        await _files.DisposeAsync();
        _servant.Dispose();
        _handles.Dispose();
        _store.Dispose();
    }

    private static string StateOf(string directory)
    {
        string name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(directory)).AsSpan(0, 8));
        return Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "dragoman-nfs", name);
    }

    // A host for each program, because each has a port of its own.
    private static ObjectHost NewHost(NfsOptions options, AllowedClients clients) => new(new ObjectHostOptions
    {
        Wires = [new OncWire()],
        Transports = [new TcpTransport(), new UnixTransport()], // by its socket rpcbind knows the user who registers
        ServerInterceptors = [next => new ClientGate(next, clients)],
        AllowInsecure = options.Clients is not null,
        CallbackAddress = null,
    });

    private async Task ListenAsync(NfsOptions options, CancellationToken cancellationToken)
    {
        Port = (await _files.ListenAsync(OncProfile.WireName, new Address("tcp", options.ListenHost, options.Port), cancellationToken)).Address.Port;
        MountPort = (await _mounting.ListenAsync(OncProfile.WireName, new Address("tcp", options.ListenHost, options.MountPort), cancellationToken)).Address.Port;
        if (!options.Registers)
            return;

        _registrations.Add(await RpcbindRegistration.StartAsync(_files, cancellationToken: cancellationToken));
        _registrations.Add(await RpcbindRegistration.StartAsync(_mounting, cancellationToken: cancellationToken));
    }
}
