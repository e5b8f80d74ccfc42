namespace Dragoman.OncRpc;

/// <summary>Counts what an rpcbind is asked, in bounded room.</summary>
internal sealed class RpcbindStatistics
{
    /// <summary>How many procedures are counted.</summary>
    public const int Procedures = 13;

    private const uint FirstVersion = 2;
    private const int MaxListed = 64;

    private readonly Lock _gate = new();
    private readonly VersionCounts[] _versions = [new(), new(), new()];

    /// <summary>Counts a call.</summary>
    public void CountCall(uint version, int procedure)
    {
        lock (_gate)
            Of(version).Calls[procedure]++;
    }

    /// <summary>Counts a registration that was made, or ended.</summary>
    public void CountChange(uint version, bool isSet)
    {
        lock (_gate)
        {
            if (isSet)
                Of(version).Sets++;
            else
                Of(version).Unsets++;
        }
    }

    /// <summary>Counts a look-up.</summary>
    public void CountLookup(uint version, (uint Program, uint Version, string NetworkId) what, bool success)
    {
        lock (_gate)
            Count(Of(version).Lookups, what, success);
    }

    /// <summary>Counts a call that was passed on, or could not be.</summary>
    public void CountForward(uint version, RemoteCall call, string networkId, bool isIndirect, bool success)
    {
        lock (_gate)
            Count(Of(version).Forwards, (call.Program, call.Version, call.Procedure, isIndirect, networkId), success);
    }

    /// <summary>Gives all counts.</summary>
    public RpcbindCounts Counts()
    {
        lock (_gate)
            return new RpcbindCounts { Versions = [.. _versions.Select(v => v.Told())] };
    }

    private VersionCounts Of(uint version) => _versions[version - FirstVersion];

    // Strangers choose what is counted: beyond the limit nothing new is listed.
    private static void Count<T>(Dictionary<T, (int Successes, int Failures)> counts, T what, bool success)
        where T : notnull
    {
        if (!counts.TryGetValue(what, out (int Successes, int Failures) known) && counts.Count >= MaxListed)
            return;

        counts[what] = success ? (known.Successes + 1, known.Failures) : (known.Successes, known.Failures + 1);
    }

    private sealed class VersionCounts
    {
        public int[] Calls { get; } = new int[Procedures];

        public int Sets { get; set; }

        public int Unsets { get; set; }

        public Dictionary<(uint Program, uint Version, string NetworkId), (int Successes, int Failures)> Lookups { get; } = [];

        public Dictionary<(uint Program, uint Version, uint Procedure, bool IsIndirect, string NetworkId), (int Successes, int Failures)> Forwards { get; } = [];

        public RpcbindVersionCounts Told() => new()
        {
            Calls = [.. Calls],
            Sets = Sets,
            Unsets = Unsets,
            Lookups = [.. Lookups.Select(l => new LookupCounts(l.Key.Program, l.Key.Version, l.Value.Successes, l.Value.Failures, l.Key.NetworkId))],
            Forwards =
            [
                .. Forwards.Select(f => new ForwardCounts(
                    f.Key.Program, f.Key.Version, f.Key.Procedure, f.Value.Successes, f.Value.Failures, f.Key.IsIndirect ? 1 : 0, f.Key.NetworkId)),
            ],
        };
    }
}
