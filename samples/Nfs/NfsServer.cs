using System.Globalization;
using System.Net;
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
    private const string RpcbindSocket = "/run/rpcbind.sock";
    private const int RpcbindPort = 111;

    private readonly Host _host;
    private readonly IStore _store;
    private readonly HandleTable _handles;
    private readonly NfsServant _servant;
    private readonly List<OncProfile> _registered = [];

    private NfsServer(NfsOptions options, string directory)
    {
        ExportPath = "/" + Path.GetFileName(directory);
        _store = OperatingSystem.IsLinux() && !options.IsPortable ? new LinuxStore(directory) : new PortableStore(directory);
        _handles = new HandleTable(options.StateDirectory ?? StateOf(directory));
        _servant = new NfsServant(_store, _handles, new Permissions(_store, options.BelievesCallers), options.IsReadOnly);
        var clients = new AllowedClients(options.Clients ?? AllowedClients.Loopback);
        _host = new Host(new HostOptions
        {
            Wires = [new OncWire()],
            Transports = [new TcpTransport(), new UnixTransport()],
            ServerInterceptors = [next => new ClientGate(next, clients)],
            AllowInsecure = options.Clients is not null,
            CallbackAddress = null,
        });
        _host.Export<INfsV3>(_servant);
        _host.Export<IMountV3>(new MountServant(ExportPath, _servant, clients));
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
        try
        {
            foreach (OncProfile profile in _registered)
                await Rpcbind().UnregisterAsync(profile);
        }
        catch (RemoteException)
        {
            // Nobody is left who would tell of the programs.
        }

        await _host.DisposeAsync();
        _servant.Dispose();
        _handles.Dispose();
        _store.Dispose();
    }

    private static string StateOf(string directory)
    {
        string name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(directory)).AsSpan(0, 8));
        return Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "dragoman-nfs", name);
    }

    private async Task ListenAsync(NfsOptions options, CancellationToken cancellationToken)
    {
        // Both programs answer at both ports; clients are told of one each.
        IListener files = await _host.ListenAsync(OncProfile.WireName, new Address("tcp", options.ListenHost, options.Port), cancellationToken);
        IListener mounting = options.MountPort == options.Port && options.Port != 0
            ? files
            : await _host.ListenAsync(OncProfile.WireName, new Address("tcp", options.ListenHost, options.MountPort), cancellationToken);
        (Port, MountPort) = (files.Address.Port, mounting.Address.Port);
        if (!options.Registers)
            return;

        await RegisterAsync(new OncProfile(files.Address, NfsNumbers.NfsProgram, NfsNumbers.Version), cancellationToken);
        await RegisterAsync(new OncProfile(mounting.Address, NfsNumbers.MountProgram, NfsNumbers.Version), cancellationToken);
    }

    private async Task RegisterAsync(OncProfile profile, CancellationToken cancellationToken)
    {
        if (!await Rpcbind().RegisterAsync(profile, cancellationToken))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"rpcbind refuses program {profile.Program}: another user has registered it."));

        _registered.Add(profile);
    }

    // By its socket rpcbind knows the user who registers.
    private RpcbindClient Rpcbind() => new(
        _host, File.Exists(RpcbindSocket) ? new Address("unix", RpcbindSocket, 0) : new Address("tcp", IPAddress.Loopback.ToString(), RpcbindPort));
}
