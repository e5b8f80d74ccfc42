using System.Globalization;
using Dragoman.Bench.Measure;
using Dragoman.Bench.Peer;

if (args is ["server", string port])
{
    await TargetServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));
    return 0;
}

await TargetClient.RunAsync(ClientCommand.Parse(args));
return 0;
