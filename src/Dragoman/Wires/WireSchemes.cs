namespace Dragoman;

/// <summary>Which wire a text belongs to: no two have a scheme in common, so that one is asked and no other.</summary>
internal static class WireSchemes
{
    /// <summary>Gives the wire whose scheme a text begins with.</summary>
    /// <returns>Null when it begins with none.</returns>
    public static IWire? OwnerOf(IEnumerable<IWire> wires, string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart(); // what was read from a file may begin with blanks
        foreach (IWire wire in wires)
        {
            foreach (string scheme in wire.Schemes)
            {
                if (rest.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                    return wire;
            }
        }

        return null;
    }

    /// <summary>Holds wires to what <see cref="OwnerOf"/> relies on.</summary>
    /// <exception cref="ArgumentException">Two have one scheme, or one has a text for a scheme that ends in no colon.</exception>
    public static void CheckDisjoint(IEnumerable<IWire> wires)
    {
        Dictionary<string, IWire> owners = new(StringComparer.OrdinalIgnoreCase);
        foreach (IWire wire in wires)
        {
            foreach (string scheme in wire.Schemes)
            {
                if (scheme.Length < 2 || scheme.IndexOf(':', StringComparison.Ordinal) != scheme.Length - 1)
                    throw new ArgumentException($"'{scheme}' of the wire {wire.Name} is no scheme: a word and one colon at its end are expected.");

                if (!owners.TryAdd(scheme, wire))
                    throw new ArgumentException($"The wires {owners[scheme].Name} and {wire.Name} both claim the scheme '{scheme}'; a host can speak one of them only.");
            }
        }
    }
}
