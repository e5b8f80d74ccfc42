using System.Globalization;
using Dragoman;
using Interop.Python.Cases;

namespace Interop.Python;

/// <summary>Runs the Pyro cases against a Python server and prints one line for each.</summary>
internal static class PythonCaseRunner
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<PythonCase> AllCases { get; } =
        [.. TypeCases.All, .. CallCases.All, .. FailureCases.All, .. ReferenceCases.All, .. ConnectionCases.All, .. NameCases.All];

    /// <summary>Runs the cases that the serializer can carry.</summary>
    /// <param name="peer">The server.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>How many failed.</returns>
    public static async Task<int> RunAsync(PythonPeer peer, TextWriter output)
    {
        int passed = 0;
        int failed = 0;
        foreach (PythonCase subject in AllCases)
        {
            string? failure = subject.IsCarriedBy(peer.Serializer) ? await FailureOfAsync(subject, peer) : null;
            if (!subject.IsCarriedBy(peer.Serializer))
                await output.WriteLineAsync($"SKIP {subject.Name} not carried by {peer.Serializer}");
            else
                await output.WriteLineAsync(failure is null ? $"PASS {subject.Name}" : $"FAIL {subject.Name} {failure.ReplaceLineEndings(" ")}");

            passed += failure is null && subject.IsCarriedBy(peer.Serializer) ? 1 : 0;
            failed += failure is null ? 0 : 1;
            await output.FlushAsync();
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"DONE {passed} {failed}"));
        return failed;
    }

    private static async Task<string?> FailureOfAsync(PythonCase subject, PythonPeer peer)
    {
        try
        {
            // A case that hangs in a blocking call must not hold the run.
            await Task.Run(() => subject.Runs(peer)).WaitAsync(Limit);
            return null;
        }
        catch (RemoteException raised)
        {
            return $"{raised.Kind}, completed {raised.Completion}: {raised.Message}";
        }
        catch (Exception unexpected)
        {
            return $"{unexpected.GetType().Name}: {unexpected.Message}";
        }
    }
}
