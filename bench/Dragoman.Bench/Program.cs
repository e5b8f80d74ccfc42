using Dragoman.Bench;
using Dragoman.Bench.AspNet;
using Dragoman.Bench.Measure;

// As a peer: the ASP.NET row. Otherwise: the orchestrator.
switch (args)
{
    case ["server", var port]:
        await JsonServer.ServeAsync(int.Parse(port));
        return 0;
    case ["client", ..]:
        await JsonClient.RunAsync(ClientCommand.Parse(args));
        return 0;
    default:
        return await Orchestrator.RunAsync(args);
}
