namespace Dragoman.Bench;

/// <summary>From the command line to the exit status.</summary>
internal static class Orchestrator
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            // The row under way ends its processes; then the program ends.
            press.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var options = Options.Parse(args);
            if (!options.Help)
                return await RunAsync(options, stop.Token);
            Console.WriteLine(Options.Usage);
            return 0;
        }
        catch (FormatException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static async Task<int> RunAsync(Options options, CancellationToken cancel)
    {
        var rows = RowCatalogue.Select(options);
        var peers = PeerCatalogue.Load(options.BenchDirectory);
        if (options.List)
        {
            foreach (var row in rows)
                Console.WriteLine($"{row.Group,-6} {row.Name,-17} {string.Join(' ', peers.Where(peer => peer.Runs(row)).Select(peer => peer.Name))}");
            return 0;
        }

        if (options.JsonFile is { } planned)
            JsonReport.Check(planned);
        peers = PeerCatalogue.NeededFor(rows, peers);
        var states = await new PeerBuilder(options.BenchDirectory).BuildAsync(peers, cancel);
        var machine = Machine.Read(states);
        var groups = Runner.Plan(rows, peers, states);
        var floor = peers.First(peer => peer.Name == PeerCatalogue.Floor);
        var runner = new Runner(options, floor, states[floor.Name]);
        var table = new TableReport(Console.Out, options.Markdown);
        table.Write(machine, states);
        foreach (var group in groups)
        {
            await runner.RunAsync(group, cancel);
            table.Write(group);
        }

        if (options.JsonFile is { } file)
            await JsonReport.WriteAsync(file, options, machine, groups);
        return groups.Any(group => group.Results.Any(result => result.Failure is not null)) ? 1 : 0;
    }
}
