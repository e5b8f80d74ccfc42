using System.Globalization;
using Dragoman;
using Dragoman.Iiop;
using Interop.Client.Cases;

namespace Interop.Client;

/// <summary>Runs named cases against a peer and prints one line for each.</summary>
internal static class CaseRunner
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<Case> AllCases { get; } =
    [
        .. TypesCases.All, .. ConstructedCases.All, .. AnythingCases.All, .. ObjectCases.All, .. BehaviourCases.All, .. CallbackCases.All, .. BulkCases.All,
        .. NamingCases.All, .. NamingListCases.All, .. NamingFaultCases.All,
    ];

    /// <summary>Runs cases.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="selected">Names, or beginnings of names with an asterisk; none for all.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>How many failed.</returns>
    public static async Task<int> RunAsync(Peer peer, IReadOnlyList<string> selected, TextWriter output)
    {
        int passed = 0;
        int failed = 0;
        foreach (Case subject in AllCases.Where(c => selected.Count == 0 || selected.Any(pattern => Selects(pattern, c.Name))))
        {
            string line;
            if (Obstacle(subject, peer) is { } obstacle)
                line = $"SKIP {subject.Name} {obstacle}";
            else if (await FailureOfAsync(subject, peer) is { } reason)
                line = $"FAIL {subject.Name} {reason.ReplaceLineEndings(" ")}";
            else
                line = $"PASS {subject.Name}";

            failed += line.StartsWith("FAIL", StringComparison.Ordinal) ? 1 : 0;
            passed += line.StartsWith("PASS", StringComparison.Ordinal) ? 1 : 0;
            await output.WriteLineAsync(line);
            await output.FlushAsync();
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"DONE {passed} {failed}"));
        return failed;
    }

    private static bool Selects(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;

    private static string? Obstacle(Case subject, Peer peer) => subject.Needs switch
    {
        Needs.CodeSets when peer.Minor < 1 => "GIOP 1.0 has no code sets",
        Needs.Giop12 when peer.Minor < 2 => "needs GIOP 1.2",
        Needs.Latin1 when !peer.IsLatin1 => "needs --latin1 and a server whose own characters are Latin-1",
        Needs.Naming => peer.Naming is null ? "needs --naming" : null,
        _ when !peer.HasAddress => "needs the peer's address",
        _ => null,
    };

    private static async Task<string?> FailureOfAsync(Case subject, Peer peer)
    {
        try
        {
            // A case that hangs in a blocking call must not hold the run.
            await Task.Run(() => subject.RunAsync(peer)).WaitAsync(Limit);
            return null;
        }
        catch (RemoteException raised)
        {
            string detail = raised.Fault.Detail is CorbaError error ? string.Create(CultureInfo.InvariantCulture, $" [{error.Name} 0x{error.Minor:x}]") : "";
            return $"{raised.Kind}, completed {raised.Completion}{detail}: {raised.Message}";
        }
        catch (CaseFailure failure)
        {
            return failure.Message;
        }
        catch (Exception unexpected)
        {
            return $"{unexpected.GetType().Name}: {unexpected.Message}";
        }
    }
}
