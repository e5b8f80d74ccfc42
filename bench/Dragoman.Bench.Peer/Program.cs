using System.Globalization;
using Dragoman.Bench.Measure;
using Dragoman.Bench.Peer;

switch (args)
{
    case ["nfs", "client", ..]:
        await NfsClient.RunAsync(ClientCommand.Parse(args.AsSpan(1)));
        break;
    case [var wire, "server", var port]:
        await TargetServer.RunAsync(TargetWire.Named(wire), int.Parse(port, CultureInfo.InvariantCulture));
        break;
    case [var wire, "client", ..]:
        await TargetClient.RunAsync(TargetWire.Named(wire), ClientCommand.Parse(args.AsSpan(1)));
        break;
    default:
        throw new FormatException("usage: WIRE server PORT, or WIRE client and what a client is told; nfs has clients only");
}
