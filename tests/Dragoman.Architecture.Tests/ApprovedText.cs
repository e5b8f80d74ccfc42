namespace Dragoman.Architecture.Tests;

/// <summary>
/// A reviewed text file beside a project. When the measured text differs, the test fails with the difference; with DRAGOMAN_ACCEPT=1 in the
/// environment it writes the file instead, and the change is reviewed like code.
/// </summary>
internal static class ApprovedText
{
    private const string Switch = "DRAGOMAN_ACCEPT";

    /// <summary>Compares, or accepts; says what differs.</summary>
    public static IEnumerable<Finding> Compare(string shownPath, string actual, int rule)
    {
        string path = Path.Combine(Repository.Root, shownPath);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            Accept(path, actual);
            return [];
        }

        if (!File.Exists(path))
            return actual.Length == 0 ? [] : [Missing(shownPath, actual, rule)];

        Repository.WriteReport(shownPath.Replace('/', '.') + ".actual", actual);
        return Differences(shownPath, File.ReadAllText(path), actual, rule);
    }

    /// <summary>The lines that went and came, as findings at the line of the approved text where they stand.</summary>
    public static IEnumerable<Finding> Differences(string shownPath, string approved, string actual, int rule)
    {
        string[] before = Lines(approved);
        string[] after = Lines(actual);
        int at = 0;
        foreach (LineDifference.Step step in LineDifference.Between(before, after))
        {
            if (step.Kind != '+')
                at++;
            if (step.Kind != '=')
            {
                yield return new(shownPath, Math.Max(at, 1), step.Kind == '+' ? "new here" : "gone", $"{step.Kind} {step.Line.Trim()}",
                    $"the approved text (to accept, run this test with {Switch}=1 and review the file)", rule);
            }
        }
    }

    private static Finding Missing(string shownPath, string actual, int rule) => new(shownPath, 1, "no approved text yet",
        $"{Lines(actual).Length} lines", $"the file: run this test with {Switch}=1, review what it writes and commit it", rule);

    private static void Accept(string path, string actual)
    {
        if (actual.Length > 0)
            File.WriteAllText(path, actual);
        else
            File.Delete(path);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
