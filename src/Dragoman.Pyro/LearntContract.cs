namespace Dragoman.Pyro;

/// <summary>Makes a contract of what a daemon tells of an object: its members by name, without types.</summary>
internal static class LearntContract
{
    private const int MaximumMembers = 10_000;
    private const int MaximumName = 200;

    /// <summary>Makes the contract.</summary>
    /// <param name="objectId">The object's id, after which the contract is called.</param>
    /// <param name="metadata">Its members.</param>
    /// <returns>The contract: each method takes any values by position and gives any value; each attribute is any value.</returns>
    /// <exception cref="DescriptionException">The members contradict each other, or there are too many.</exception>
    public static ContractShape Of(string objectId, PyroMetadata metadata)
    {
        if (metadata.Methods.Length + metadata.Attrs.Length > MaximumMembers)
            throw new DescriptionException($"The object {objectId} tells of {metadata.Methods.Length + metadata.Attrs.Length} members; {MaximumMembers} are believed.");

        string[] oneway = [.. metadata.Oneway.Except(metadata.Methods, StringComparer.Ordinal)];
        if (oneway.Length > 0)
            throw new DescriptionException($"The object {objectId} contradicts itself: {oneway[0]} is oneway, and none of its methods.");

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> isOneway = new(metadata.Oneway, StringComparer.Ordinal);
        List<OperationShape> operations = [];
        foreach (string method in metadata.Methods.Where(IsCallable).Distinct(StringComparer.Ordinal))
            operations.Add(Method(method, NameFor(method, names), operations.Count, isOneway.Contains(method)));

        foreach (string attribute in metadata.Attrs.Where(IsCallable).Except(metadata.Methods, StringComparer.Ordinal).Distinct(StringComparer.Ordinal))
        {
            string name = NameFor(attribute, names);
            operations.Add(Attribute(OperationKind.Getter, attribute, name, operations.Count));
            operations.Add(Attribute(OperationKind.Setter, attribute, name, operations.Count));
        }

        return new ContractShape("Pyro." + Pascal(objectId, "Object"), static () => [], [.. operations])
        {
            Summary = $"The Pyro object {new string([.. objectId.Where(c => !char.IsControl(c)).Take(MaximumName)])}, as its daemon tells of it.",
        };
    }

    private static OperationShape Method(string method, string name, int index, bool isOneway) => new()
    {
        Name = name,
        Index = index,
        Parameters = [new ParameterShape("args", new SequenceShape(new AnyShape())) { Remarks = [new PyroRestAttribute()] }],
        Result = isOneway ? new PrimitiveShape(PrimitiveKind.Void) : new AnyShape(),
        IsOneway = isOneway,
        IsAsynchronous = true,
        Remarks = [new PyroNameAttribute(method)],
    };

    private static OperationShape Attribute(OperationKind kind, string attribute, string name, int index) => new()
    {
        Name = name,
        Kind = kind,
        Index = index,
        Parameters = kind == OperationKind.Setter ? [new ParameterShape("value", new AnyShape())] : [],
        Result = kind == OperationKind.Setter ? new PrimitiveShape(PrimitiveKind.Void) : new AnyShape(),
        IsIdempotent = kind == OperationKind.Getter,
        Remarks = [new PyroNameAttribute(attribute)],
    };

    // Python's special methods, such as __len__, are called by its syntax, and not by a name.
    private static bool IsCallable(string member) => PyroNames.IsIdentifier(member) && member.Length <= MaximumName && member[0] != '_';

    private static string NameFor(string member, HashSet<string> names)
    {
        string wanted = Pascal(member, "Member");
        string name = wanted;
        for (int number = 2; !names.Add(name); number++)
            name = $"{wanted}{number}";

        return name;
    }

    private static string Pascal(string text, string otherwise)
    {
        string[] words = new string([.. text.Take(MaximumName).Select(c => char.IsLetterOrDigit(c) ? c : '_')]).Split('_', StringSplitOptions.RemoveEmptyEntries);
        string name = string.Concat(words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return name.Length > 0 && char.IsLetter(name[0]) ? name : otherwise;
    }
}
