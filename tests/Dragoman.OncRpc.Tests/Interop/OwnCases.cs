namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>The named cases as our client runs them.</summary>
internal static class OwnCases
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, Func<OncPeer, Task>> All =
        new([.. TypeCases.All, .. AnswerCases.All, .. CallCases.All, .. BulkCases.All]);

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>Runs a case.</summary>
    /// <returns>Why it failed; null when it passed.</returns>
    public static async Task<string?> RunAsync(string name, OncPeer peer)
    {
        if (!All.TryGetValue(name, out Func<OncPeer, Task>? run))
            return "there is no such case";

        try
        {
            // A case that hangs in a blocking call must not hold the run.
            await Task.Run(() => run(peer)).WaitAsync(Limit);
            return null;
        }
        catch (Exception failure)
        {
            return $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>Names a case that only calls.</summary>
    public static KeyValuePair<string, Func<OncPeer, Task>> Case(string name, Action<OncPeer> run) => new(name, peer =>
    {
        run(peer);
        return Task.CompletedTask;
    });

    /// <summary>Names a case that awaits.</summary>
    public static KeyValuePair<string, Func<OncPeer, Task>> Case(string name, Func<OncPeer, Task> run) => new(name, run);
}
