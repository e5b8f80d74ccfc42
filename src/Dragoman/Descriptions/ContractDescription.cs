using System.Text.Json;

namespace Dragoman;

/// <summary>Contracts as data: writes a contract, with everything that it refers to, as one text, and reads it back (docs/notes/contracts-as-data.md).</summary>
public static class ContractDescription
{
    /// <summary>Writes a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="remarks">The kinds of remarks to write (<see cref="IWire.Remarks"/>); others are left out.</param>
    /// <param name="indented">Whether people will read it.</param>
    /// <returns>The description: JSON.</returns>
    public static string Write(ContractShape contract, IEnumerable<RemarkKind> remarks, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(remarks);
        return DescriptionWriter.Write(contract, [.. remarks], indented);
    }

    /// <summary>Reads the contract that a description is of.</summary>
    /// <param name="description">The description.</param>
    /// <param name="remarks">The kinds of remarks to read; others are left out.</param>
    /// <returns>The contract.</returns>
    /// <exception cref="DescriptionException">The description is malformed, too large, or contradicts itself, or is of no contract in particular; the message says where.</exception>
    public static ContractShape Read(string description, IEnumerable<RemarkKind> remarks) => ReadAll(description, remarks) switch
    {
        [var first, ..] => first,
        [] => throw new DescriptionException("$: the description defines no contract"),
    };

    /// <summary>Reads all contracts that a description defines.</summary>
    /// <param name="description">The description.</param>
    /// <param name="remarks">The kinds of remarks to read; others are left out.</param>
    /// <returns>The contracts: the one that it is of first, the others in its order.</returns>
    /// <exception cref="DescriptionException">The description is malformed, too large, or contradicts itself; the message says where.</exception>
    public static IReadOnlyList<ContractShape> ReadAll(string description, IEnumerable<RemarkKind> remarks)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(remarks);
        if (description.Length > DescriptionTerms.MaximumLength)
            throw new DescriptionException($"$: the description has {description.Length} characters; {DescriptionTerms.MaximumLength} are allowed");

        using JsonDocument document = Parse(description, "$");
        return Guarded("$", () => ReadAll(new DescriptionNode(document.RootElement, "$"), [.. remarks]));
    }

    /// <summary>Reads, and says of texts that end in the middle of a character that they are malformed: they are found out where they are used.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="path">Where.</param>
    /// <param name="read">Reads.</param>
    /// <returns>What was read.</returns>
    internal static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException e)
        {
            throw new DescriptionException($"{path}: a text has half a character, \\ud800 to \\udfff, that belongs to no pair: {e.Message}", e);
        }
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it stands.</param>
    /// <returns>What stands there.</returns>
    /// <exception cref="DescriptionException">It is no JSON.</exception>
    internal static JsonDocument Parse(string text, string path)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4 * DescriptionTerms.MaximumDepth });
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Halves of surrogate pairs are an argument's fault to the parser.
            throw new DescriptionException($"{path}: this is no JSON: {e.Message}", e);
        }
    }

    private static IReadOnlyList<ContractShape> ReadAll(DescriptionNode root, IReadOnlyList<RemarkKind> remarks)
    {
        root.Object("a description", "dragoman", "contract", "definitions");
        DescriptionNode version = root.Get("dragoman");
        if (version.Number() != DescriptionTerms.Version)
            throw version.Wrong($"the description is of version {version.Found}; version {DescriptionTerms.Version} is known here");

        DescriptionScope scope = new(remarks);
        foreach (DescriptionNode node in root.Get("definitions").Items())
            DescriptionReader.Add(scope, node);

        DescriptionReader.Read(scope);
        IEnumerable<ContractShape> contracts = scope.Nodes.Keys.Where(scope.Shapes.ContainsKey).Select(id => scope.Shapes[id]).OfType<ContractShape>();
        return root.Find("contract") is { } first
            ? [.. contracts.Prepend(scope.Find<ContractShape>(first, "contract")).Distinct()]
            : [.. contracts];
    }
}
