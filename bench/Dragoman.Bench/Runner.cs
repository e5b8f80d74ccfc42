namespace Dragoman.Bench;

/// <summary>Runs groups: anchors first, last and between rounds, rows interleaved over the peers.</summary>
internal sealed class Runner(Options options, Peer floor, PeerState floorState)
{
    private readonly RowRun _run = new(options);

    public static IReadOnlyList<AnchorGroup> Plan(
        IReadOnlyList<Row> rows, IReadOnlyList<Peer> peers, IReadOnlyDictionary<string, PeerState> states) =>
    [
        .. rows.Where(row => peers.Any(peer => peer.Runs(row))).GroupBy(row => row.AnchorKey).Select(group => new AnchorGroup(
            group.First().Anchor,
            [
                .. from row in @group
                   from peer in peers
                   where peer.Runs(row)
                   select new RowResult(row, peer, states[peer.Name]),
            ])),
    ];

    public async Task RunAsync(AnchorGroup group, CancellationToken cancel)
    {
        await RunOnceAsync(group, cancel);
        if (!group.Drifted || options.Retries == 0)
            return;
        await Console.Error.WriteLineAsync($"{group.Name}: anchors drifted by {group.Drift:P0}, measuring again");
        group.Clear();
        await RunOnceAsync(group, cancel);
    }

    private async Task RunOnceAsync(AnchorGroup group, CancellationToken cancel)
    {
        await AnchorAsync(group, cancel);
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var result in group.Results.Where(result => result.Runnable && !IsAnchor(result)))
                await MeasureAsync(result, cancel);
            await AnchorAsync(group, cancel);
        }

        foreach (var result in group.Results.Where(IsAnchor))
            group.Anchors.ForEach(result.Add);
    }

    private bool IsAnchor(RowResult result) => result.Peer.Name == floor.Name && result.Row.IsItsAnchor;

    private async Task AnchorAsync(AnchorGroup group, CancellationToken cancel)
    {
        if (group.Anchor is not { } anchor || floorState.Readiness != PeerReadiness.Ready)
            return;
        try
        {
            group.Anchors.Add(await CleanSampleAsync(anchor, floor, cancel));
        }
        catch (RowFailedException e)
        {
            foreach (var result in group.Results)
                result.Fail($"anchor: {e.Message}");
        }
    }

    private async Task MeasureAsync(RowResult result, CancellationToken cancel)
    {
        try
        {
            result.Add(await CleanSampleAsync(result.Row, result.Peer, cancel));
        }
        catch (RowFailedException e)
        {
            result.Fail(e.Message);
        }
    }

    private async Task<Sample> CleanSampleAsync(Row row, Peer peer, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var sample = await _run.MeasureAsync(row, peer, cancel);
            if (sample.Cpu.Clean || attempt >= options.Retries)
                return sample;
        }
    }
}
