namespace Dragoman.Architecture.Tests;

/// <summary>
/// A reviewed text file beside a project. When the measured text differs, the test fails with the difference; with DRAGOMAN_ACCEPT=1 in the
/// environment it writes the file instead, and the change is reviewed like code.
/// </summary>
internal static class ApprovedText
{
    private const string Switch = "DRAGOMAN_ACCEPT";
    private const string HowToAccept = $"to accept: {Switch}=1 ./test.sh Architecture, then review the file and commit it";
    private const int MostShown = 60;

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

    /// <summary>The lines that went and came, each with the line of the approved text where it stands; one finding a file.</summary>
    public static IEnumerable<Finding> Differences(string shownPath, string approved, string actual, int rule)
    {
        List<(int Line, string Text)> changes = [.. Changes(Lines(approved), Lines(actual))];
        if (changes.Count == 0)
            return [];
        IEnumerable<string> shown = changes.Take(MostShown).Select(c => $"{Environment.NewLine}  {c.Line,5} {c.Text}");
        string rest = changes.Count > MostShown ? $"{Environment.NewLine}  and {changes.Count - MostShown} more" : "";
        return [new(shownPath, changes[0].Line, "the approved text and the build differ",
            $"{changes.Count} lines{string.Concat(shown)}{rest}{Environment.NewLine}", $"none ({HowToAccept})", rule)];
    }

    private static IEnumerable<(int Line, string Text)> Changes(string[] before, string[] after)
    {
        int at = 0;
        foreach (LineDifference.Step step in LineDifference.Between(before, after))
        {
            if (step.Kind != '+')
                at++;
            if (step.Kind != '=')
                yield return (Math.Max(at, 1), $"{step.Kind} {step.Line.Trim()}");
        }
    }

    private static Finding Missing(string shownPath, string actual, int rule) => new(shownPath, 1, "no approved text yet",
        $"{Lines(actual).Length} lines", $"the file ({HowToAccept})", rule);

    private static void Accept(string path, string actual)
    {
        if (actual.Length > 0)
            File.WriteAllText(path, actual);
        else
            File.Delete(path);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
