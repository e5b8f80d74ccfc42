using System;
using System.Collections.Generic;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Names the generated files. The compiler takes two names that differ in case only for one, and would refuse everything that is generated.</summary>
/// <param name="Alike">The types whose names are like that of another one, in the order of their letters.</param>
internal sealed record HintNames(EquatableArray<string> Alike)
{
    /// <summary>Finds the types whose names differ from that of another one in case only.</summary>
    public static HintNames Of(IEnumerable<string> types) => new(types
        .Select(Plain)
        .GroupBy(t => t, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Count() > 1)
        .SelectMany(g => g)
        .OrderBy(t => t, StringComparer.Ordinal)
        .ToEquatable());

    /// <summary>Gives the beginning of the name of a type's file.</summary>
    /// <param name="type">The type in fully qualified C#.</param>
    public string For(string type)
    {
        string name = Plain(type);
        int place = Alike.Where(t => string.Equals(t, name, StringComparison.OrdinalIgnoreCase)).ToList().IndexOf(name);
        return place > 0 ? $"{name}-{place + 1}" : name;
    }

    private static string Plain(string type) => type.Replace("global::", "").Replace("@", "");
}
