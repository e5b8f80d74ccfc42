namespace Dragoman.Bench;

/// <summary>One entry of <c>peers.json</c>: a stack, or a pair made of one stack's client and another's server.</summary>
internal sealed record Peer
{
    public required string Name { get; init; }
    public PeerKind Kind { get; init; }

    /// <value>A script below the bench directory; exit status 77 says that the stack is not installed.</value>
    public string? Build { get; init; }

    /// <value>A .NET project below the bench directory; the peer is absent while it does not exist.</value>
    public string? Project { get; init; }

    /// <value>The command in front of <c>PORT</c>.</value>
    public string? Server { get; init; }

    /// <value>The command in front of <c>PORT MODE SECONDS WARMUP CALLERS CONNS</c>.</value>
    public string? Client { get; init; }

    /// <value>A command whose first line of output names the version.</value>
    public string? Version { get; init; }

    /// <value>Names of rows and groups.</value>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <value>Modes this peer calls by another name.</value>
    public IReadOnlyDictionary<string, string> Modes { get; init; } = new Dictionary<string, string>();

    /// <value>Peers whose builds this one needs.</value>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <value>How many connections its server can hold, when that is few.</value>
    public int MaxConnections { get; init; } = int.MaxValue;

    public string? ServerOf { get; init; }
    public string? ClientOf { get; init; }

    public bool Runs(Row row) => Rows.Contains(row.Group) || Rows.Contains(row.Name);

    public string ModeOf(Row row) => Modes.GetValueOrDefault(row.Mode, row.Mode);
}
