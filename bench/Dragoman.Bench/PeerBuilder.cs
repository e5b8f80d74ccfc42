using System.ComponentModel;
using System.Diagnostics;

namespace Dragoman.Bench;

/// <summary>Builds peers; what cannot be built is absent (not installed) or broken, and the run goes on.</summary>
internal sealed class PeerBuilder(string benchDirectory)
{
    private const int NotInstalled = 77;
    private const int CannotStart = 127; // as shells say

    public async Task<IReadOnlyDictionary<string, PeerState>> BuildAsync(IEnumerable<Peer> peers, CancellationToken cancel)
    {
        var states = new Dictionary<string, PeerState>();
        foreach (var peer in peers)
        {
            // A pair follows the peers it is made of, so those stand before it in the list.
            var missing = peer.Uses.FirstOrDefault(name => states[name].Readiness != PeerReadiness.Ready);
            states[peer.Name] = missing is null ? await BuildAsync(peer, cancel) : states[missing];
        }

        return states;
    }

    private async Task<PeerState> BuildAsync(Peer peer, CancellationToken cancel)
    {
        if (peer.Project is { } project)
        {
            var directory = Path.Combine(benchDirectory, project);
            if (!Directory.Exists(directory))
                return PeerState.Absent($"{project} does not exist");
            var (status, output) = await CaptureAsync(["dotnet", "build", "-c", "Release", "-m:1", "-v", "quiet", "-nologo", directory], cancel);
            if (status != 0)
                return PeerState.Broken(output);
        }

        if (peer.Build is { } script)
        {
            var (status, output) = await CaptureAsync([Path.Combine(benchDirectory, script)], cancel);
            if (status == NotInstalled)
                return PeerState.Absent(output);
            if (status != 0)
                return PeerState.Broken(output);
        }

        return PeerState.Ready(await VersionAsync(peer, cancel));
    }

    private static async Task<string> VersionAsync(Peer peer, CancellationToken cancel)
    {
        if (peer.Version is null)
            return "";
        var (status, output) = await CaptureAsync(peer.Version.Split(' '), cancel);
        return status == CannotStart ? "" : output.Split('\n')[0].Trim();
    }

    private static async Task<(int Status, string Output)> CaptureAsync(string[] command, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = TryStart(start, out var reason);
        if (process is null)
            return (CannotStart, reason);
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, (await output + await error).Trim());
    }

    private static Process? TryStart(ProcessStartInfo start, out string reason)
    {
        try
        {
            reason = "";
            return Process.Start(start);
        }
        catch (Win32Exception e)
        {
            reason = e.Message;
            return null;
        }
    }
}
