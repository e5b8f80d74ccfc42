using System.Diagnostics;
using System.Xml.Linq;

namespace Dragoman.Tests;

/// <summary>The template of a service, made into a project outside the working copy, built, and tested by its own tests.</summary>
public sealed class TemplateTests : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly string Template = Path.Combine(ReadmeSnippets.Root, "templates", "service");

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("dragoman-template-");

    [Fact]
    public async Task A_service_made_of_the_template_builds_against_the_core_alone_and_passes_its_tests()
    {
        string hive = Path.Combine(_folder.FullName, "hive");
        string made = Path.Combine(_folder.FullName, "made");
        await RunAsync("new", "install", Template, "--debug:custom-hive", hive);
        await RunAsync("new", "dragoman-service", "-n", "Acme.Ledger", "-o", made, "--dragoman", Path.Combine(ReadmeSnippets.Root, "src"), "--debug:custom-hive", hive);

        string service = Path.Combine(made, "src", "Acme.Ledger");
        Assert.Equal(
            ["Acme.Ledger.csproj", "ILedger.cs", "LedgerFull.cs", "LedgerOptions.cs", "LedgerServant.cs", "LedgerSetup.cs"],
            System.IO.Directory.GetFiles(service).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(System.IO.Directory.GetFiles(made, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains("Tally", StringComparison.Ordinal));
        Assert.Equal(
            ["Dragoman", "Dragoman.Generator"],
            XDocument.Load(Path.Combine(service, "Acme.Ledger.csproj")).Descendants("ProjectReference").Select(one => Path.GetFileNameWithoutExtension((string)one.Attribute("Include")!)));

        // What is referenced of the working copy is built already; the two projects of the template are not.
        string tests = Path.Combine(made, "tests", "Acme.Ledger.Tests");
        await BuildAsync(service);
        await BuildAsync(tests);
        string said = await RunAsync("test", tests, "--no-build", "-c", Configuration);
        Assert.Contains("Passed:     5", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_packages_are_those_of_the_working_copy()
    {
        Dictionary<string, string> ours = Packages(Path.Combine(ReadmeSnippets.Root, "Directory.Packages.props"), "PackageVersion");

        Assert.All(
            Packages(Path.Combine(Template, "tests", "MyService.Tests", "MyService.Tests.csproj"), "PackageReference"),
            package => Assert.Equal(ours[package.Key], package.Value));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Dictionary<string, string> Packages(string file, string element) => XDocument.Load(file).Descendants(element)
        .ToDictionary(one => (string)one.Attribute("Include")!, one => (string)one.Attribute("Version")!, StringComparer.Ordinal);

    private static Task<string> BuildAsync(string project) =>
        RunAsync("build", project, "-m:1", "-c", Configuration, "--disable-build-servers", "-p:BuildProjectReferences=false");

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Process.Start(start)!;
        (int exitCode, string output) = await FreshProject.EndAsync(process);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }
}
