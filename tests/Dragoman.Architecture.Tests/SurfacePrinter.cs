using System.Text;
using Microsoft.CodeAnalysis;

namespace Dragoman.Architecture.Tests;

/// <summary>Writes the public and protected surface of an assembly, one type or member a line, sorted.</summary>
internal static class SurfacePrinter
{
    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat TypeFormat = MemberFormat.WithKindOptions(SymbolDisplayKindOptions.None);

    public static string Print(IAssemblySymbol assembly)
    {
        StringBuilder text = new();
        foreach (INamedTypeSymbol type in ProductAssembly.VisibleTypes(assembly).OrderBy(t => t.ToDisplayString(TypeFormat), StringComparer.Ordinal))
        {
            text.Append(TypeLine(type)).Append('\n');
            if (type.TypeKind != TypeKind.Delegate)
                text.AppendJoin("", Members(type).Select(m => $"    {m}\n"));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(INamedTypeSymbol type) =>
        type.GetMembers().Where(IsPartOfSurface).Select(m => (m.Name, Line: AttributeText.Of(m) + m.ToDisplayString(MemberFormat)))
            .OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Line, StringComparer.Ordinal).Select(m => m.Line);

    private static bool IsPartOfSurface(ISymbol member) => member switch
    {
        INamedTypeSymbol => false,
        IMethodSymbol { MethodKind: MethodKind.Destructor } => false,
        // Accessors stand in the line of their property or event.
        IMethodSymbol { AssociatedSymbol: not null } => false,
        _ => ProductAssembly.IsVisible(member) && !member.IsImplicitlyDeclared && !AttributeText.IsCompilerGenerated(member),
    };

    private static string TypeLine(INamedTypeSymbol type) =>
        $"{AttributeText.Of(type)}{SyntaxWords(type)}{type.ToDisplayString(MemberFormat)}{Bases(type)}";

    private static string SyntaxWords(INamedTypeSymbol type)
    {
        string access = type.DeclaredAccessibility == Accessibility.Public ? "public " : "protected ";
        if (type.TypeKind != TypeKind.Class)
            return access;
        return access + (type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "");
    }

    private static string Bases(INamedTypeSymbol type)
    {
        List<INamedTypeSymbol> bases = [.. type.Interfaces.Where(i => ProductAssembly.IsVisible(i)).OrderBy(i => i.ToDisplayString(TypeFormat), StringComparer.Ordinal)];
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent })
            bases.Insert(0, parent);
        if (type.EnumUnderlyingType is { } underlying)
            bases.Insert(0, underlying);
        return type.TypeKind == TypeKind.Delegate || bases.Count == 0 ? "" : $" : {string.Join(", ", bases.Select(b => b.ToDisplayString(TypeFormat)))}";
    }
}
