using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Reads a type marked <c>[Message]</c>.</summary>
internal static class MessageReader
{
    public static Read<MessageModel> Read(INamedTypeSymbol type)
    {
        Findings findings = new();
        CheckForm(type, findings);
        if (findings.Any)
            return new Read<MessageModel>(null, findings.ToModels());

        MessageMembers members = new(type);
        if (members.Constructor is null)
            findings.Add(Diagnostics.NoConstructor, type, Names.Display(type));

        foreach (ISymbol lost in members.Lost)
            findings.Add(Diagnostics.MemberLost, lost, Names.Display(lost));

        List<FieldModel> fields = [];
        foreach (MessageMember member in members.Fields)
        {
            List<AttributeData> attributes = [.. member.Symbol.GetAttributes()];
            if (member.Parameter is { } parameter)
                attributes.AddRange(parameter.GetAttributes());

            if (new TypeReader(findings, member.Symbol, attributes, type).Read(member.Type) is { } model)
                fields.Add(new FieldModel(member.Symbol.Name, model, NotesReader.Read(attributes, Summary(member, type))));
        }

        return findings.Any
            ? new Read<MessageModel>(null, findings.ToModels())
            : new Read<MessageModel>(Model(type, members, fields), default);
    }

    private static MessageModel Model(INamedTypeSymbol type, MessageMembers members, List<FieldModel> fields)
    {
        List<MessageMember> ordered = [.. members.Fields];
        return new MessageModel(
            Names.Namespace(type),
            Names.CSharp(type),
            Names.Flat(type) + "Codec",
            Names.WireName(type, type.GetAttributes().Find(Known.Message)?.NamedText("Name")),
            AccessibilityOf(type) == Accessibility.Public,
            type.IsReferenceType,
            type.DerivesFrom("System.Exception"),
            fields.ToEquatable(),
            members.Constructor!.Parameters.Select(p => ordered.FindIndex(m => SymbolEqualityComparer.Default.Equals(m.Parameter, p))).ToEquatable(),
            ordered.Where(m => m.IsInitialized).Select(m => ordered.IndexOf(m)).ToEquatable(),
            NotesReader.Read(type));
    }

    private static string Summary(MessageMember member, INamedTypeSymbol type)
    {
        string own = NotesReader.Summary(member.Symbol);
        return own.Length == 0 && member.Parameter is { } parameter ? NotesReader.Parameter(type, parameter.Name) : own;
    }

    private static void CheckForm(INamedTypeSymbol type, Findings findings)
    {
        (string What, string Instead)? wrong = type switch
        {
            { IsStatic: true } => ("static", "a static class has no values; remove [Message]"),
            { IsAbstract: true } => ("abstract", "the receiver could not make one; mark the types that derive from it"),
            { IsRefLikeType: true } => ("a ref struct", "its values cannot be kept; make it an ordinary struct"),
            { IsFileLocal: true } => ("'file'-local", "generated code could not see it; make it internal"),
            _ when IsGeneric(type) => ("generic", "no wire can name it; declare one message for each type argument"),
            _ when AccessibilityOf(type) == Accessibility.Private => ("not accessible", "generated code could not see it; make it and the types around it internal or public"),
            _ => null,
        };

        if (wrong is { } found)
            findings.Add(Diagnostics.MessageForm, type, Names.Display(type), found.What, found.Instead);
    }

    private static bool IsGeneric(INamedTypeSymbol type) => type.Arity > 0 || (type.ContainingType is { } outer && IsGeneric(outer));

    /// <summary>Public, internal or, for everything less, private: with the types around it.</summary>
    private static Accessibility AccessibilityOf(INamedTypeSymbol type)
    {
        Accessibility around = type.ContainingType is { } outer ? AccessibilityOf(outer) : Accessibility.Public;
        return type.DeclaredAccessibility switch
        {
            Accessibility.Public => around,
            Accessibility.Internal or Accessibility.ProtectedOrInternal when around != Accessibility.Private => Accessibility.Internal,
            _ => Accessibility.Private,
        };
    }
}
