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
        if (!findings.Any)
            GeneratedNames.Check(type, findings);

        if (findings.Any)
            return new Read<MessageModel>(null, findings.ToModels());

        if (ContentReader.Read(type, discriminant: null, findings) is not { } content || findings.Any)
            return new Read<MessageModel>(null, findings.ToModels());

        MessageModel model = new(
            Names.Namespace(type),
            Names.Flat(type) + "Codec",
            Names.WireName(type, type.GetAttributes().Find(Known.Message)?.NamedText("Name")),
            Accessible.Of(type) == Accessibility.Public,
            type.IsReferenceType,
            type.DerivesFrom("System.Exception"),
            type.IsSealed,
            Base(type) is { } inherited ? Names.InNamespace(inherited, Names.Flat(inherited) + "Codec") : null,
            content,
            NotesReader.Read(type))
        {
            Id = Names.Id(type),
            BaseId = Base(type) is { } described ? Names.Id(described) : null,
        };
        return new Read<MessageModel>(model, default);
    }

    private static INamedTypeSymbol? Base(INamedTypeSymbol type) =>
        type.IsReferenceType ? type.SelfAndBases().Skip(1).OfType<INamedTypeSymbol>().FirstOrDefault(b => b.IsMessage() && !b.IsUnion() && !b.IsAbstract) : null;

    private static void CheckForm(INamedTypeSymbol type, Findings findings)
    {
        (string What, string Instead)? wrong = type switch
        {
            { IsStatic: true } => ("static", "a static class has no values; remove [Message]"),
            { IsAbstract: true } => ("abstract", "the receiver could not make one; mark the types that derive from it, or make it a [Union] of them"),
            { IsRefLikeType: true } => ("a ref struct", "its values cannot be kept; make it an ordinary struct"),
            { IsFileLocal: true } => ("'file'-local", "generated code could not see it; make it internal"),
            _ when Accessible.IsGeneric(type) => ("generic", "no wire can name it; declare one message for each type argument"),
            _ when Accessible.Of(type) == Accessibility.Private => ("not accessible", "generated code could not see it; make it and the types around it internal or public"),
            _ => null,
        };

        if (wrong is { } found)
            findings.Add(Diagnostics.MessageForm, type, Names.Display(type), found.What, found.Instead);
    }
}
