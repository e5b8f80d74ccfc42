#pragma warning disable IL2026, IL2070, IL2075, IL3000 // Tests look at whole assemblies; they are neither trimmed nor published as one file.
using System.ComponentModel;
using System.Reflection;

namespace Dragoman.Testing.Descriptions;

/// <summary>What holds for every contract that a test project can see: its file tells the same as its code, and so does its description.</summary>
public abstract class DescriptionConformance
{
    /// <summary>The kinds of remarks of the wires that the project knows.</summary>
    protected abstract IReadOnlyList<RemarkKind> Remarks { get; }

    [Fact]
    public void The_file_of_an_assembly_gives_the_shapes_that_its_code_has()
    {
        int compared = 0;
        foreach (Assembly assembly in Assemblies())
        {
            Dictionary<string, List<ContractShape>> read = AssemblyContracts.Read(assembly.Location, Remarks).GroupBy(c => c.Name).ToDictionary(g => g.Key, g => g.ToList());
            foreach (ContractShape generated in Contracts(assembly))
            {
                string?[] differences = [.. read.GetValueOrDefault(generated.Name, []).Select(r => ShapeDifference.Find(generated, r, Remarks))];
                Assert.True(differences.Contains(null), $"{assembly.GetName().Name}: {generated.Name}: {differences.FirstOrDefault() ?? "is missing"}");
                compared++;
            }

            Assert.Equal(Contracts(assembly).Count(), read.Values.Sum(c => c.Count));
        }

        Assert.True(compared > 0, "There were no contracts to compare.");
    }

    [Fact]
    public void A_description_gives_the_shapes_that_it_was_written_of()
    {
        foreach (ContractShape contract in Assemblies().SelectMany(Contracts))
        {
            string text = ContractDescription.Write(contract, Remarks, indented: true);
            ContractShape read = ContractDescription.Read(text, Remarks);
            string? difference = ShapeDifference.Find(contract, read, Remarks);
            Assert.True(difference is null, $"{difference}\n{text}");
            Assert.Equal(text, ContractDescription.Write(read, Remarks, indented: true));
        }
    }

    private static IEnumerable<Assembly> Assemblies() => Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Where(f => Path.GetFileName(f) is var name && !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal))
        .Select(f => Loaded(f)!)
        .Where(a => a is not null && a.GetCustomAttributes<DescribedAttribute>().Any());

    private static Assembly? Loaded(string path)
    {
        try
        {
            return Assembly.Load(AssemblyName.GetAssemblyName(path));
        }
        catch (Exception e) when (e is BadImageFormatException or IOException)
        {
            return null;
        }
    }

    // The generator hides what it writes from editors; what is written by hand is no business of assemblies' descriptions.
    private static IEnumerable<ContractShape> Contracts(Assembly assembly) => assembly.GetTypes()
        .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(ContractBinding)) && t.GetCustomAttribute<EditorBrowsableAttribute>() is not null && t.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static) is not null)
        .Select(t => ((ContractBinding)t.GetProperty("Instance")!.GetValue(null)!).Shape);
}
