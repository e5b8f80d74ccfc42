using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Everything that the generator refuses, each with what to write instead. Explained one by one in docs/diagnostics.md.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor ContractNotPartial = New(
        "DRG0001", "A contract must be partial", "The contract '{0}' must be declared 'partial interface {0}', so that the generator can add to it");

    public static readonly DiagnosticDescriptor ContractPlace = New(
        "DRG0002", "A contract must stand in a namespace", "The contract '{0}' must be declared in a namespace, neither inside a type nor 'file'-local: move it there");

    public static readonly DiagnosticDescriptor ContractGeneric = New(
        "DRG0003", "A contract must not be generic", "The contract '{0}' is generic, which no wire can name: declare one contract for each type argument");

    public static readonly DiagnosticDescriptor OperationGeneric = New(
        "DRG0004", "An operation must not be generic", "The operation '{0}' is generic, which no wire can name: declare one operation for each type, with names of their own");

    public static readonly DiagnosticDescriptor Overload = New(
        "DRG0005", "Operations must not be overloaded", "'{0}' is declared more than once in '{1}', and most wires know operations by name alone: give each a name of its own");

    public static readonly DiagnosticDescriptor BothForms = New(
        "DRG0006", "An operation has one form", "'{0}' and '{1}' are the same operation '{2}': keep one; either form serves synchronous and asynchronous peers alike");

    public static readonly DiagnosticDescriptor InheritedClash = New(
        "DRG0007", "Inherited operations must differ in name", "The operation '{0}' of '{1}' has the name of one that it inherits from '{2}': rename one of them");

    public static readonly DiagnosticDescriptor MemberKind = New(
        "DRG0008", "A contract holds methods and properties only", "'{0}' is {1}, which cannot be called remotely: {2}");

    public static readonly DiagnosticDescriptor ByReference = New(
        "DRG0009", "Parameters and results travel by value", "'{0}' is passed by '{1}': return a tuple of all results instead");

    public static readonly DiagnosticDescriptor UnsupportedType = New(
        "DRG0010", "The type cannot travel", "'{0}' has the type '{1}', which cannot travel: {2}");

    public static readonly DiagnosticDescriptor CancellationPlace = New(
        "DRG0011", "The cancellation token comes last", "'{0}' is a CancellationToken: an operation takes at most one, as its last parameter");

    public static readonly DiagnosticDescriptor OnewayAnswers = New(
        "DRG0012", "A oneway operation returns nothing", "The operation '{0}' is [Oneway] but {1}: let it return void, Task or ValueTask and declare no exceptions, or remove [Oneway]");

    public static readonly DiagnosticDescriptor ThrowsType = New(
        "DRG0013", "A declared exception is a message", "'{0}' declares '{1}', which is not an exception type marked [Message]: mark it, or derive one that is");

    public static readonly DiagnosticDescriptor BaseNotContract = New(
        "DRG0014", "A contract inherits contracts only", "The contract '{0}' inherits '{1}', which is no contract: mark it [Contract], or let servants implement it beside the contract");

    public static readonly DiagnosticDescriptor MessageForm = New(
        "DRG0015", "A message must be a plain type", "The message '{0}' is {1}: {2}");

    public static readonly DiagnosticDescriptor MemberLost = New(
        "DRG0016", "A member of a message cannot be restored", "'{0}' could be sent but not set at the receiver: give it a 'set' or 'init' (a field: remove 'readonly'), or a constructor parameter of its name and type");

    public static readonly DiagnosticDescriptor NoConstructor = New(
        "DRG0017", "A message must be constructible", "The message '{0}' has no public or internal constructor whose parameters all are members of it by name and type: add one, or a parameterless one");

    public static readonly DiagnosticDescriptor FixedMisuse = New(
        "DRG0018", "[Fixed] says the lengths of an array", "'{0}' is marked [Fixed] but {1}: use it on an array, with one length of at least 1 for each dimension");

    public static readonly DiagnosticDescriptor BoundMisuse = New(
        "DRG0019", "[Bound] says the greatest length of a string or sequence", "'{0}' is marked [Bound] but {1}: use it with a length of at least 1 on a string, on octets, or on a sequence of one dimension");

    public static readonly DiagnosticDescriptor CharacterMisuse = New(
        "DRG0020", "[Narrow] is for characters, [Wide] for strings", "'{0}' is marked [{1}] but its type '{2}' holds no {3}: remove the mark");

    public static readonly DiagnosticDescriptor InitAccessor = New(
        "DRG0021", "A remote property is not initialised", "The property '{0}' has an 'init' accessor, which nobody can call on a remote object: write 'set'");

    public static readonly DiagnosticDescriptor UnionForm = New(
        "DRG0022", "A union is an abstract message", "The union '{0}' is {1}: {2}");

    public static readonly DiagnosticDescriptor UnionDiscriminant = New(
        "DRG0023", "A union has one discriminant", "The union '{0}' {1}: give it one such parameter of an integer type, bool or an enumeration");

    public static readonly DiagnosticDescriptor UnionArms = New(
        "DRG0024", "A union has arms", "The union '{0}' has no arm that a value chooses: derive a sealed type from it, in it or beside it, and mark that [Case(value)]");

    public static readonly DiagnosticDescriptor ArmForm = New(
        "DRG0025", "An arm is a sealed type with its cases", "'{0}' derives from the union '{1}' but {2}: {3}");

    public static readonly DiagnosticDescriptor CaseTwice = New(
        "DRG0026", "A value chooses one arm", "'{0}' has the case {1}, which chooses '{2}' already: remove one of them");

    public static readonly DiagnosticDescriptor DefaultTwice = New(
        "DRG0027", "A union has one default", "'{0}' is a default, and so is '{1}': name the values that choose one of them");

    public static readonly DiagnosticDescriptor CaseValue = New(
        "DRG0028", "A case is a value of the discriminant", "'{0}' has {1} as its case, which is no value that '{2}' can have: use constants of the discriminant's type");

    public static readonly DiagnosticDescriptor ArmDiscriminant = New(
        "DRG0029", "An arm of several values keeps the discriminant", "'{0}' is chosen by more than one value and would forget which: add a constructor parameter of the name and type of '{1}', and pass it on");

    public static readonly DiagnosticDescriptor CaseStray = New(
        "DRG0030", "A case belongs to a union", "'{0}' is marked [Case] but derives from no [Union] in or beside which it stands: move it there, or remove the mark");

    public static readonly DiagnosticDescriptor LinkedMisuse = New(
        "DRG0031", "[Linked] is for lists", "'{0}' is marked [Linked] but has the type '{1}': use it on a List<T>");

    public static readonly DiagnosticDescriptor StreamPlace = New(
        "DRG0032", "A stream is the whole result of an operation", "'{0}' holds the stream '{1}', which only the whole result of a method can be: {2}");

    public static readonly DiagnosticDescriptor StreamInTask = New(
        "DRG0033", "A stream is returned without a task", "The operation '{0}' returns '{1}': return 'IAsyncEnumerable<T>' itself; the call is made, without blocking, when its first item is asked for");

    public static readonly DiagnosticDescriptor StreamNullable = New(
        "DRG0034", "A stream is never null", "The operation '{0}' returns '{1}', and no wire can say that there is no stream: remove the '?' and return an empty stream");

    public static readonly DiagnosticDescriptor GeneratedName = New(
        "DRG0035", "What is generated needs names of its own", "For '{0}' a type '{1}' is generated, but {2}: rename one of them");

    public static readonly DiagnosticDescriptor ValueForm = New(
        "DRG0036", "A value is a class that is made first and filled afterwards", "The value '{0}' is {1}: {2}");

    public static readonly DiagnosticDescriptor ValueField = New(
        "DRG0037", "The data of a value is set after it was made", "'{0}' {1}, but the object exists before its fields are read, for they may lead back to it: write 'set'");

    public static readonly DiagnosticDescriptor AnyNullable = New(
        "DRG0038", "An Any is null by itself", "'{0}' has the type 'Any?', and no wire tells nothing from an Any that holds nothing: remove the '?'");

    public static readonly DiagnosticDescriptor NoContract = New(
        "DRG0041", "What is exported or found is a contract", "'{0}' is no contract: {1}");

    /// <summary>All of them, by their ids.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> All { get; } = new[]
    {
        ContractNotPartial, ContractPlace, ContractGeneric, OperationGeneric, Overload, BothForms, InheritedClash, MemberKind, ByReference,
        UnsupportedType, CancellationPlace, OnewayAnswers, ThrowsType, BaseNotContract, MessageForm, MemberLost, NoConstructor, FixedMisuse,
        BoundMisuse, CharacterMisuse, InitAccessor, UnionForm, UnionDiscriminant, UnionArms, ArmForm, CaseTwice, DefaultTwice, CaseValue,
        ArmDiscriminant, CaseStray, LinkedMisuse,
        StreamPlace, StreamInTask, StreamNullable, GeneratedName,
        ValueForm, ValueField, AnyNullable, NoContract,
    }.ToDictionary(d => d.Id);

    private static DiagnosticDescriptor New(string id, string title, string message) =>
        new(id, title, message, "Dragoman", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
