using Dragoman.Bench;
using Dragoman.Bench.AspNet;
using Dragoman.Bench.Measure;
using Dragoman.Bench.Sockets;

// As a peer: ASP.NET, or .NET's bare sockets. Otherwise: the orchestrator.
switch (args)
{
    case ["server", var port]:
        await JsonServer.ServeAsync(int.Parse(port));
        return 0;
    case ["client", ..]:
        await JsonClient.RunAsync(ClientCommand.Parse(args));
        return 0;
    case ["socket" or "socket-async", "server", var port]:
        await SocketServer.ServeAsync(int.Parse(port), blocking: args[0] == "socket");
        return 0;
    case ["socket" or "socket-async", "client", ..]:
        await SocketClient.RunAsync(ClientCommand.Parse(args.AsSpan(1)), blocking: args[0] == "socket");
        return 0;
    default:
        return await Orchestrator.RunAsync(args);
}
