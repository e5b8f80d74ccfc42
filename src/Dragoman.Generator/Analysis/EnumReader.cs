using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Reads enumerations.</summary>
internal static class EnumReader
{
    public static EnumModel Read(INamedTypeSymbol type, string codecNamespace)
    {
        string space = type.ContainingNamespace is { IsGlobalNamespace: false } n ? n.ToDisplayString().Replace('.', '_') + "_" : "";
        return new EnumModel(
            Names.CSharp(type),
            codecNamespace,
            $"{space}{Names.Flat(type)}Codec",
            Names.WireName(type, said: null),
            type.GetAttributes().Find("System.FlagsAttribute") is not null,
            type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => new EnumMemberModel(f.Name, Value(f))).ToEquatable(),
            NotesReader.Read(type));
    }

    private static long Value(IFieldSymbol member) => member.ConstantValue is ulong large
        ? unchecked((long)large)
        : Convert.ToInt64(member.ConstantValue, CultureInfo.InvariantCulture);
}
