using Dragoman.Idl;

namespace Dragoman.Cli;

/// <summary>Contracts of files: an assembly, an <c>.x</c> file, or a description. Nothing of them is run.</summary>
internal static class ContractFile
{
    /// <summary>What a file may be, for people.</summary>
    public const string Kinds = "a program's or library's .dll, an .x file, or a description (describe --as json); FILE#NAME for one of several contracts. Nothing of it is run";

    private const int LongestHead = 64;

    /// <summary>Reads one contract.</summary>
    /// <param name="file">The file, with <c>#NAME</c> behind it where it has several.</param>
    /// <param name="name">The name that is asked for, in C# or on the wires; null where only one is there, or <paramref name="file"/> says it.</param>
    /// <param name="remarks">The kinds of remarks of the wires.</param>
    /// <returns>The contract.</returns>
    /// <exception cref="FormatException">The file is none of these, or has no such contract.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ContractShape Read(string file, string? name, IReadOnlyList<RemarkKind> remarks)
    {
        int mark = file.LastIndexOf('#');
        string path = mark < 0 ? file : file[..mark];
        name = mark < 0 ? name : file[(mark + 1)..];
        IReadOnlyList<ContractShape> all = ReadAll(path, remarks);
        if (name is not null)
        {
            return Named(all, name) ?? Named(all, Neutral(name))
                ?? throw new FormatException($"There is no contract '{name}' in {path}. There are: {string.Join(", ", all.Select(c => c.Name).Order(StringComparer.Ordinal))}.");
        }

        return all is [var only]
            ? only
            : throw new FormatException($"{path} has {(all.Count == 0 ? "no contracts" : $"several contracts, say which: {string.Join(", ", all.Select(c => c.Name).Order(StringComparer.Ordinal))}")}.");
    }

    private static IReadOnlyList<ContractShape> ReadAll(string path, IReadOnlyList<RemarkKind> remarks)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {path}.");

        return Head(path) switch
        {
            ['M', 'Z', ..] => AssemblyContracts.Read(path, remarks),
            var head when head.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is ['{', ..] => Described(path, File.ReadAllText(path), remarks),
            _ when Path.GetExtension(path) is ".dll" or ".exe" => AssemblyContracts.Read(path, remarks),
            _ => Interfaces(path, remarks),
        };
    }

    private static IReadOnlyList<ContractShape> Interfaces(string path, IReadOnlyList<RemarkKind> remarks)
    {
        IdlResult result = IdlCompiler.Describe(path);
        foreach (IdlDiagnostic diagnostic in result.Diagnostics.Where(d => d.Severity != IdlSeverity.Note))
            Report.Complaint(diagnostic.ToString());

        return result.Succeeded ? ContractDescription.ReadAll(result.Files[0].Text, remarks) : throw new FormatException($"{path} is neither an assembly nor a description, and as an .x file it has errors.");
    }

    private static IReadOnlyList<ContractShape> Described(string path, string text, IReadOnlyList<RemarkKind> remarks)
    {
        try
        {
            IReadOnlyList<ContractShape> all = ContractDescription.ReadAll(text, remarks);

            // That of which the description is stands first, and what it refers to behind it.
            return text.Contains("\"contract\"", StringComparison.Ordinal) && all.Count > 0 && IsOfOne(text) ? [all[0]] : all;
        }
        catch (DescriptionException wrong)
        {
            throw new FormatException($"{path}: {wrong.Message}", wrong);
        }
    }

    private static bool IsOfOne(string text)
    {
        using var document = System.Text.Json.JsonDocument.Parse(text, new System.Text.Json.JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.TryGetProperty("contract", out _);
    }

    private static string Head(string path)
    {
        using StreamReader reader = new(path);
        char[] head = new char[LongestHead];
        return new string(head, 0, reader.ReadBlock(head));
    }

    private static ContractShape? Named(IReadOnlyList<ContractShape> all, string name) =>
        all.FirstOrDefault(c => c.Name == name) ?? all.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    // Hello.IGreeter is Hello.Greeter on the wires.
    private static string Neutral(string name)
    {
        int simple = name.LastIndexOf('.') + 1;
        return simple + 1 < name.Length && name[simple] == 'I' && char.IsUpper(name[simple + 1]) ? name.Remove(simple, 1) : name;
    }
}
