using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Reads the fields of a message or of an arm of a union.</summary>
internal static class ContentReader
{
    /// <summary>Reads the fields.</summary>
    /// <param name="type">The message or arm.</param>
    /// <param name="discriminant">The name of the discriminant, which is no field; null for messages.</param>
    /// <param name="findings">Where to say what is wrong.</param>
    /// <returns>The fields; null when the receiver could not make a value.</returns>
    public static ContentModel? Read(INamedTypeSymbol type, string? discriminant, Findings findings)
    {
        MessageMembers members = new(type);
        if (members.Constructor is null)
        {
            findings.Add(Diagnostics.NoConstructor, type, Names.Display(type));
            return null;
        }

        foreach (ISymbol lost in members.Lost.Where(l => l.Name != discriminant))
            findings.Add(Diagnostics.MemberLost, lost, Names.Display(lost));

        List<MessageMember> carried = [.. members.Fields.Where(f => f.Symbol.Name != discriminant)];
        List<FieldModel> fields = [];
        foreach (MessageMember member in carried)
        {
            if (Field(member, type, findings) is { } field)
                fields.Add(field);
        }

        return new ContentModel(
            Names.CSharp(type),
            fields.ToEquatable(),
            members.Constructor.Parameters.Select(p => carried.FindIndex(m => SymbolEqualityComparer.Default.Equals(m.Parameter, p))).ToEquatable(),
            carried.Where(m => m.IsInitialized).Select(m => carried.IndexOf(m)).ToEquatable());
    }

    private static FieldModel? Field(MessageMember member, INamedTypeSymbol type, Findings findings)
    {
        List<AttributeData> attributes = [.. member.Symbol.GetAttributes()];
        if (member.Parameter is { } parameter)
            attributes.AddRange(parameter.GetAttributes());

        return new TypeReader(findings, member.Symbol, attributes, type).Read(member.Type) is { } model
            ? new FieldModel(member.Symbol.Name, model, NotesReader.Read(attributes, Summary(member, type)))
            : null;
    }

    private static string Summary(MessageMember member, INamedTypeSymbol type)
    {
        string own = NotesReader.Summary(member.Symbol);
        return own.Length == 0 && member.Parameter is { } parameter ? NotesReader.Parameter(type, parameter.Name) : own;
    }
}
