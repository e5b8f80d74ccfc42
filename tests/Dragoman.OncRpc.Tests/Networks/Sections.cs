namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>What the cases of a script printed, by name.</summary>
internal static class Sections
{
    /// <summary>Splits the output of a script whose cases begin with <c>### name</c>.</summary>
    public static Dictionary<string, string> Of(string output)
    {
        Dictionary<string, string> sections = [];
        string? name = null;
        foreach (string line in output.Split('\n'))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal) && !line.StartsWith("### status ", StringComparison.Ordinal))
                sections[name = line[4..]] = "";
            else if (name is not null)
                sections[name] += Squeezed(line) + "\n";
        }

        return sections;
    }

    // Columns become words.
    private static string Squeezed(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
