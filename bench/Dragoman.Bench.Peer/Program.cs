using System.Globalization;
using Dragoman.Bench.Measure;
using Dragoman.Bench.Peer;

if (args.Length < 2)
    throw new FormatException("usage: WIRE server PORT, or WIRE client and what a client is told");

TargetWire wire = TargetWire.Named(args[0]);
if (args is [_, "server", string port])
    await TargetServer.RunAsync(wire, int.Parse(port, CultureInfo.InvariantCulture));
else
    await TargetClient.RunAsync(wire, ClientCommand.Parse(args.AsSpan(1)));
