using System.Xml;
using System.Xml.Linq;

namespace Dragoman.Architecture.Tests;

/// <summary>What a project file says about others. The path is relative to the repository's root.</summary>
internal sealed class ProjectFile(string path, XDocument document)
{
    public string Path { get; } = path;

    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    /// <summary>Projects whose assemblies this one is compiled against.</summary>
    public IEnumerable<(string Name, int Line)> References => ProjectReferences(analyzers: false);

    /// <summary>Projects that run inside the compiler of this one.</summary>
    public IEnumerable<(string Name, int Line)> Analyzers => ProjectReferences(analyzers: true);

    /// <summary>Packages and shared frameworks named by this project itself (not by Directory.Build.props).</summary>
    public IEnumerable<(string Name, int Line)> Packages =>
        Items("PackageReference").Concat(Items("FrameworkReference")).Select(i => (Included(i), LineOf(i)));

    /// <summary>Compile items that reach outside the project's folder.</summary>
    public IEnumerable<(string Name, int Line)> ForeignSources =>
        Items("Compile").Select(i => (Name: Included(i), Line: LineOf(i)))
            .Where(i => i.Name.Replace('\\', '/').Split('/').Contains("..") || i.Name.StartsWith("$(", StringComparison.Ordinal));

    public IEnumerable<(string Name, int Line)> Friends => Items("InternalsVisibleTo").Select(i => (Included(i), LineOf(i)));

    public static ProjectFile FromDisk(string file) => Parse(Repository.Relative(file), File.ReadAllText(file));

    public static ProjectFile Parse(string path, string text) => new(path, XDocument.Parse(text, LoadOptions.SetLineInfo));

    private static int LineOf(XElement element) => element is IXmlLineInfo info ? info.LineNumber : 1;

    private static string Included(XElement item) => item.Attribute("Include")?.Value ?? "";

    private IEnumerable<(string Name, int Line)> ProjectReferences(bool analyzers) =>
        from item in Items("ProjectReference")
        where item.Attribute("OutputItemType")?.Value == "Analyzer" == analyzers
        select (System.IO.Path.GetFileNameWithoutExtension(Included(item).Replace('\\', '/')), LineOf(item));

    private IEnumerable<XElement> Items(string name) =>
        document.Descendants().Where(e => e.Name.LocalName == name && e.Attribute("Include") is not null);
}
