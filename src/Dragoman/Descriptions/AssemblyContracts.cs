using System.Text.Json;

namespace Dragoman;

/// <summary>Reads the contracts that an assembly declares from its file. Nothing of it is loaded or run.</summary>
public static class AssemblyContracts
{
    /// <summary>Reads the contracts of an assembly.</summary>
    /// <param name="path">The file. Assemblies that it refers to are looked for beside it, then beside the program that reads.</param>
    /// <param name="remarks">The kinds of remarks to read (<see cref="IWire.Remarks"/>); others are left out.</param>
    /// <returns>The contracts that the assembly itself declares, with the shapes that it has when it is run.</returns>
    /// <exception cref="DescriptionException">The file is no assembly of .NET, or was compiled without Dragoman's generator, or describes contracts that cannot be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyList<ContractShape> Read(string path, IEnumerable<RemarkKind> remarks)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(remarks);
        DescribedAssembly described = DescribedAssembly.Open(path);
        if (described.Definitions.Count == 0)
            throw new DescriptionException($"{path}: the assembly declares no contracts and no data types for them; those that do are compiled with the analyzer Dragoman.Generator");

        List<JsonDocument> documents = [];
        try
        {
            DescriptionScope scope = new([.. remarks]);
            ContractDescription.Guarded(path, () =>
            {
                foreach (DescribedAssembly assembly in WithReferences(described, Path.GetDirectoryName(Path.GetFullPath(path))!))
                    Add(assembly, scope, documents);

                DescriptionReader.Read(scope);
                return scope;
            });
            string own = described.Name + "!";
            return [.. scope.Nodes.Keys.Where(id => id.StartsWith(own, StringComparison.Ordinal)).Select(scope.Shapes.GetValueOrDefault).OfType<ContractShape>()];
        }
        finally
        {
            foreach (JsonDocument document in documents)
                document.Dispose();
        }
    }

    private static void Add(DescribedAssembly assembly, DescriptionScope scope, List<JsonDocument> documents)
    {
        foreach ((string definition, int index) in assembly.Definitions.Select((d, i) => (d, i)))
        {
            string path = $"{assembly.Path}: definition {index + 1}";
            JsonDocument document = ContractDescription.Parse(definition, path);
            documents.Add(document);
            DescriptionReader.Add(scope, new DescriptionNode(document.RootElement, path));
        }
    }

    private static List<DescribedAssembly> WithReferences(DescribedAssembly first, string folder)
    {
        List<DescribedAssembly> found = [first];
        HashSet<string> seen = new([first.Name], StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < found.Count; i++)
        {
            foreach (string name in found[i].References.Where(seen.Add))
            {
                if (Find(name, folder) is { } assembly)
                    found.Add(assembly);
            }
        }

        return found;
    }

    // What an assembly refers to may well be missing, or be no business of contracts; what is needed of it is then found undefined.
    private static DescribedAssembly? Find(string name, string folder)
    {
        if (name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()))
            return null;

        foreach (string place in (string[])[folder, AppContext.BaseDirectory])
        {
            string path = Path.Combine(place, name + ".dll");
            if (!File.Exists(path))
                continue;

            try
            {
                return DescribedAssembly.Open(path);
            }
            catch (Exception e) when (e is DescriptionException or IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return null;
    }
}
