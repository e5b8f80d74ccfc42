using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Decides which members of a message travel, and how the receiver makes the message from them.</summary>
internal sealed class MessageMembers
{
    private readonly INamedTypeSymbol _type;
    private readonly List<ISymbol> _candidates;

    public MessageMembers(INamedTypeSymbol type)
    {
        _type = type;
        _candidates = [.. Candidates(type)];
        Constructor = type.InstanceConstructors
            .Where(c => IsReachable(c) && !IsCopy(c, type) && c.Parameters.All(p => Match(p) is not null))
            .OrderByDescending(c => c.Parameters.Length)
            .FirstOrDefault();
        Fields = [.. _candidates.Select(Member).OfType<MessageMember>()];
    }

    /// <summary>The constructor to call; null when none fits.</summary>
    public IMethodSymbol? Constructor { get; }

    /// <summary>The members that travel: base types first, each in the order of declaration.</summary>
    public IReadOnlyList<MessageMember> Fields { get; }

    /// <summary>The members that hold data of their own and could not be set at the receiver.</summary>
    public IEnumerable<ISymbol> Lost => Constructor is null ? [] : _candidates.Where(c => Member(c) is null && HoldsData(c));

    private MessageMember? Member(ISymbol candidate)
    {
        IParameterSymbol? parameter = Constructor?.Parameters.FirstOrDefault(p => SymbolEqualityComparer.Default.Equals(Match(p), candidate));
        bool settable = IsSettable(candidate);
        if (parameter is null && !settable)
            return null;

        // The compiler wants required members in the initializer unless the constructor vouches for them.
        bool required = candidate is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }
            && Constructor?.GetAttributes().Find("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is null;
        return new MessageMember(candidate, TypeOf(candidate), parameter, settable && (parameter is null || required));
    }

    private ISymbol? Match(IParameterSymbol parameter) => parameter.RefKind != RefKind.None ? null : _candidates
        .Where(c => string.Equals(c.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(TypeOf(c), parameter.Type))
        .OrderByDescending(c => string.Equals(c.Name, parameter.Name, StringComparison.Ordinal))
        .FirstOrDefault();

    /// <summary>The public members that hold data or could: base types first, each in the order of declaration.</summary>
    public static IReadOnlyList<ISymbol> Candidates(INamedTypeSymbol type)
    {
        List<ISymbol> found = [];
        foreach (ITypeSymbol level in type.SelfAndBases().Reverse())
        {
            if (level.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType)
                continue;

            // Of an exception's own data only the text may travel, and only where a constructor takes it.
            IEnumerable<ISymbol> members = level.Is("System.Exception") ? level.GetMembers("Message") : level.GetMembers();
            foreach (ISymbol member in members.Where(IsData))
            {
                int hidden = found.FindIndex(f => f.Name == member.Name);
                if (hidden < 0)
                    found.Add(member);
                else
                    found[hidden] = member;
            }
        }

        return found;
    }

    private static bool IsData(ISymbol member) => member switch
    {
        { IsStatic: true } or not { DeclaredAccessibility: Accessibility.Public } => false,
        IPropertySymbol property => !property.IsIndexer && property.GetMethod is { DeclaredAccessibility: Accessibility.Public }
            && property.ExplicitInterfaceImplementations.IsEmpty,
        IFieldSymbol field => !field.IsConst && field.AssociatedSymbol is null && field.CanBeReferencedByName,
        _ => false,
    };

    private bool IsSettable(ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod: { } setter } => IsReachable(setter),
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };

    /// <summary>Whether a member stores something itself, so that it would be lost if it did not travel.</summary>
    public static bool HoldsData(ISymbol member) => member.Locations.Any(l => l.IsInSource)
        && (member is IFieldSymbol || member.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, member)));

    // The codec stands in the message's own assembly; a base may be of another one.
    private bool IsReachable(ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Public
        || (symbol.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
            && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _type.ContainingAssembly));

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
}
