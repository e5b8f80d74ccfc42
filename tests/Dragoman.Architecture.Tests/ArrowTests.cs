using Xunit;

namespace Dragoman.Architecture.Tests;

/// <summary>Who may know whom: between projects, between folders, and between the core and the wires.</summary>
public sealed class ArrowTests
{
    private const string Document = """
        | project | kind | references | analyzers | packages |
        |---|---|---|---|---|
        | Dragoman | core | - | - | Logging |
        | Dragoman.X | wire | Dragoman | - | - |

        | folders of | from the ground up |
        |---|---|
        | Dragoman | `Low/` < `High/` < `.` |
        """;

    [Fact]
    public void References_and_packages_equal_the_table_of_the_document() =>
        Finding.AssertNone(ReferenceRules.Compare([.. Repository.Products, .. Repository.Samples], Repository.ArchitectureDocument));

    [Fact]
    public void The_table_of_the_document_obeys_the_floors() => Finding.AssertNone(ReferenceRules.CheckFloors(Repository.ArchitectureDocument));

    [Fact]
    public void Projects_form_no_circle() => Finding.AssertNone(ReferenceRules.CheckCycles([.. Repository.Products, .. Repository.Samples]));

    [Fact]
    public void Files_name_only_their_own_folder_and_those_below() =>
        Finding.AssertNone(Repository.ProductSources.SelectMany(t => FolderOrder.Check(t, Repository.ArchitectureDocument)));

    [Fact]
    public void The_core_names_no_wire() =>
        Finding.AssertNone(Repository.ProductSources.Where(t => t.Project == "Dragoman").SelectMany(WireWords.Find));

    [Fact]
    public void The_node_names_wires_in_one_file_and_the_command_line_in_its_demonstration() => Finding.AssertNone(
    [
        .. WireWords.FindOutside(Sources("Dragoman.Node"), "DefaultSetups.cs"),
        .. WireWords.FindOutside(Sources("Dragoman.Cli"), "Demo/"),
    ]);

    [Fact]
    public void No_project_compiles_files_of_another_folder() => Finding.AssertNone(
        Repository.AllProjects().SelectMany(ForeignSources));

    [Fact]
    public void The_solution_lists_every_project() => Finding.AssertNone(Solution.Compare(
        File.ReadAllText(Path.Combine(Repository.Root, "Dragoman.slnx")), Repository.AllProjects().Select(p => p.Path)));

    [Fact]
    public void A_reference_or_package_outside_the_table_is_caught()
    {
        ProjectFile core = Parse("Dragoman", "<PackageReference Include=\"Logging\" />\n<PackageReference Include=\"Surprise\" />");
        ProjectFile wire = Parse("Dragoman.X", "<ProjectReference Include=\"..\\Dragoman.Y\\Dragoman.Y.csproj\" />");

        List<Finding> findings = [.. ReferenceRules.Compare([core, wire], Document)];

        Assert.Equal(3, findings.Count);
        Assert.Equal("src/Dragoman/Dragoman.csproj:2: package not in the table of ARCHITECTURE.md; measured: Surprise; limit: Logging [rule 24]",
            findings[0].ToString());
        Assert.Equal("Dragoman.Y", findings[1].Measured);
        Assert.Equal("absent", findings[2].Measured);
    }

    [Fact]
    public void A_project_without_a_row_and_a_row_without_a_project_are_caught()
    {
        List<Finding> findings = [.. ReferenceRules.Compare([Parse("Dragoman", "<PackageReference Include=\"Logging\" />"), Parse("Dragoman.New", "")], Document)];

        Assert.Equal(["Dragoman.New", "Dragoman.X"], findings.Select(f => f.Measured));
    }

    [Fact]
    public void A_table_that_lets_the_core_know_a_wire_is_caught()
    {
        string upsideDown = Document.Replace("| core | - |", "| core | Dragoman.X |", StringComparison.Ordinal);

        Finding finding = Assert.Single(ReferenceRules.CheckFloors(upsideDown));

        Assert.Equal((3, "wire", "nothing"), (finding.Line, finding.Measured, finding.Limit));
    }

    [Fact]
    public void A_circle_of_projects_is_caught()
    {
        ProjectFile a = Parse("A", "<ProjectReference Include=\"../B/B.csproj\" />");
        ProjectFile b = Parse("B", "<ProjectReference Include=\"../A/A.csproj\" />");

        Assert.Single(ReferenceRules.CheckCycles([a, b]));
    }

    [Fact]
    public void A_file_that_names_a_higher_folder_is_caught()
    {
        SourceTree tree = SourceTree.FromTexts("Dragoman",
            ("Low/Ground.cs", "namespace Dragoman;\nclass Ground\n{\n    Roof? Above;\n}"),
            ("High/Roof.cs", "namespace Dragoman; class Roof { Ground? Below; }"),
            ("Elsewhere/Lost.cs", "namespace Dragoman; class Lost;"));

        List<Finding> findings = [.. FolderOrder.Check(tree, Document)];

        Assert.Equal(["Elsewhere", "Low -> High"], findings.Select(f => f.Measured));
        Assert.Equal(("src/Dragoman/Low/Ground.cs", 4), (findings[1].File, findings[1].Line));
    }

    [Fact]
    public void A_wire_named_by_the_core_is_caught()
    {
        SourceTree tree = SourceTree.FromTexts("Dragoman",
            ("Calls/Call.cs", "// IIOP in a comment is no arrow\nclass Call { void SendGiopFrame() { } int Prior; int Anchor; string IORText; }"));

        Assert.Equal(["SendGiopFrame", "IORText"], WireWords.Find(tree).Select(f => f.Measured));
    }

    [Fact]
    public void A_wire_named_in_a_text_or_a_type_is_caught_where_it_may_not_be()
    {
        SourceTree tree = SourceTree.FromTexts("Dragoman.Node",
            ("Setups.cs", "class Setups { string Names = \"corbaloc:\"; }"),
            ("Demo/Show.cs", "class Show { string Names = \"PYRO:\"; }"),
            ("Node.cs", "// CORBA may be explained\nclass Node { PyroSetup? p; string a = \"corbaloc::h\"; string b = $\"at {a} rpcbind\"; string c = \"anchor\"; }"));

        Assert.Equal(["PyroSetup", "corbaloc::h", " rpcbind"], WireWords.FindOutside(tree, "Setups.cs", "Demo/").Select(f => f.Measured));
    }

    [Fact]
    public void A_linked_source_file_is_caught() =>
        Assert.Single(ForeignSources(Parse("Dragoman.X", "<Compile Include=\"../Shared/Helper.cs\" />")));

    [Fact]
    public void A_project_outside_the_solution_is_caught()
    {
        const string Listed = "<Solution><Folder Name=\"/src/\"><Project Path=\"src/A/A.csproj\" /></Folder></Solution>";

        Assert.Equal("src/B/B.csproj", Assert.Single(Solution.Compare(Listed, ["src/A/A.csproj", "src/B/B.csproj"])).File);
    }

    private static SourceTree Sources(string project) => Repository.ProductSources.Single(tree => tree.Project == project);

    private static IEnumerable<Finding> ForeignSources(ProjectFile project) => project.ForeignSources.Select(s =>
        new Finding(project.Path, s.Line, "a source file linked from outside", s.Name, "the project's own folder", 24));

    private static ProjectFile Parse(string name, string items) =>
        ProjectFile.Parse($"src/{name}/{name}.csproj", $"<Project><ItemGroup>{items}</ItemGroup></Project>");
}
