using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Reads enumerations.</summary>
internal static class EnumReader
{
    public static EnumModel Read(INamedTypeSymbol type, string codecNamespace, IAssemblySymbol? user)
    {
        // One underscore joins, two are one of a name's own: N.E, N_E and N within E have codecs of different names.
        string space = type.ContainingNamespace is { IsGlobalNamespace: false } n ? n.ToDisplayString().Replace("@", "").Replace("_", "__").Replace('.', '_') + "_" : "";
        return new EnumModel(
            Names.CSharp(type),
            codecNamespace,
            $"{space}{Joined(type)}Codec",
            Names.WireName(type, said: null),
            type.GetAttributes().Find("System.FlagsAttribute") is not null,
            type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => new EnumMemberModel(f.Name, Value(f))).ToEquatable(),
            NotesReader.Read(type))
        {
            Id = Names.Id(type, user),
        };
    }

    private static string Joined(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? Joined(outer) + "_" : "") + type.Name.Replace("_", "__");

    private static long Value(IFieldSymbol member) => member.ConstantValue is ulong large
        ? unchecked((long)large)
        : Convert.ToInt64(member.ConstantValue, CultureInfo.InvariantCulture);
}
