namespace Dragoman;

/// <summary>Finds what is meant by a name that a person or another wire writes: as it is, or without regard to case and underscores where that says enough.</summary>
internal static class DynamicNames
{
    /// <summary>Finds an operation.</summary>
    /// <exception cref="ArgumentException">None has the name, or several do.</exception>
    public static OperationShape Operation(ContractShape contract, string name)
    {
        OperationShape[] found = [.. contract.AllOperations.Where(operation => SpellingsOf(operation).Contains(name, StringComparer.Ordinal))];
        if (found.Length == 0)
            found = [.. contract.AllOperations.Where(operation => SpellingsOf(operation).Any(spelling => IsSame(spelling, name)))];

        // A property's name alone is its reading.
        if (found.Length > 1 && found.Count(operation => operation.Kind != OperationKind.Setter) == 1)
            found = [found.First(operation => operation.Kind != OperationKind.Setter)];

        return found.Length switch
        {
            1 => found[0],
            0 => throw new ArgumentException($"{contract} has no operation {name}; it has {List(contract.AllOperations.Select(NameOf))}.", nameof(name)),
            _ => throw new ArgumentException($"{name} may be any of the operations {List(found.Select(NameOf))} of {contract}.", nameof(name)),
        };
    }

    /// <summary>Finds a parameter.</summary>
    /// <returns>Its index, or -1.</returns>
    public static int Parameter(OperationShape operation, string name)
    {
        int similar = -1;
        int count = 0;
        for (int i = 0; i < operation.Parameters.Count; i++)
        {
            string own = operation.Parameters[i].Name;
            if (own == name)
                return i;

            if (IsSame(own, name))
                (similar, count) = (i, count + 1);
        }

        return count == 1 ? similar : -1;
    }

    /// <summary>Finds a field in the same way.</summary>
    /// <returns>Its index, or -1.</returns>
    public static int Field(CompositeShape shape, string name)
    {
        int exact = shape.IndexOf(name);
        if (exact >= 0)
            return exact;

        int[] similar = [.. Enumerable.Range(0, shape.Fields.Count).Where(i => IsSame(shape.Fields[i].Name, name))];
        return similar.Length == 1 ? similar[0] : -1;
    }

    /// <summary>Lists names for people, not endlessly.</summary>
    public static string List(IEnumerable<string> names)
    {
        const int Most = 20;
        string[] first = [.. names.Take(Most + 1)];
        return first.Length == 0 ? "none" : first.Length <= Most ? string.Join(", ", first) : $"{string.Join(", ", first.Take(Most))} and others";
    }

    // The name in the source, and those by which remarks have the wires know it.
    private static IEnumerable<string> SpellingsOf(OperationShape operation)
    {
        foreach (string name in operation.Remarks.Select(remark => remark.OtherName).OfType<string>().Prepend(operation.Name))
        {
            yield return name;
            if (operation.Kind != OperationKind.Method)
                yield return (operation.Kind == OperationKind.Getter ? "get_" : "set_") + name;
        }
    }

    private static string NameOf(OperationShape operation) => operation.Kind == OperationKind.Setter ? "set_" + operation.Name : operation.Name;

    private static bool IsSame(string left, string right)
    {
        int l = 0;
        int r = 0;
        while (true)
        {
            while (l < left.Length && left[l] == '_')
                l++;

            while (r < right.Length && right[r] == '_')
                r++;

            if (l == left.Length || r == right.Length)
                return l == left.Length && r == right.Length;

            if (char.ToUpperInvariant(left[l++]) != char.ToUpperInvariant(right[r++]))
                return false;
        }
    }
}
