using System.Xml.Linq;

namespace Dragoman.Architecture.Tests;

/// <summary>Compares Dragoman.slnx with the projects of the tree: an unlisted project is one nobody builds.</summary>
internal static class Solution
{
    public static IEnumerable<Finding> Compare(string solution, IEnumerable<string> projects)
    {
        HashSet<string> listed = XDocument.Parse(solution).Descendants("Project")
            .Select(p => p.Attribute("Path")!.Value.Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        return projects.Where(p => !listed.Contains(p))
            .Select(p => new Finding(p, 1, "a project that Dragoman.slnx does not list", "absent", "listed", 24));
    }
}
