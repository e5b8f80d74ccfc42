using System.Runtime.InteropServices;
using Dragoman;
using Nfs;

try
{
    await using NfsServer server = await NfsServer.StartAsync(CommandLine.Parse(args));
    var stop = new TaskCompletionSource();
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    Console.WriteLine($"Serving {server.ExportPath}: NFS at port {server.Port}, MOUNT at port {server.MountPort}. Ctrl-C ends it.");
    Console.WriteLine("READY");
    await stop.Task;
    return 0;

    void End(PosixSignalContext signal)
    {
        signal.Cancel = true; // the programs are taken out of rpcbind first
        stop.TrySetResult();
    }
}
catch (FormatException mistake)
{
    await Console.Error.WriteLineAsync($"{mistake.Message}\n\n{CommandLine.Usage}");
    return 2;
}
catch (Exception failure) when (failure is IOException or InvalidDataException or InvalidOperationException or UnauthorizedAccessException or RemoteException or NfsException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
