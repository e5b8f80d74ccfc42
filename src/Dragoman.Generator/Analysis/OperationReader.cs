using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Reads the operations that a contract itself declares.</summary>
/// <param name="contract">The contract.</param>
/// <param name="findings">Where to say what is wrong.</param>
internal sealed class OperationReader(INamedTypeSymbol contract, Findings findings)
{
    private readonly Dictionary<string, ISymbol> _names = [];

    public EquatableArray<OperationModel> Read()
    {
        List<OperationModel> operations = [];
        foreach (ISymbol member in contract.GetMembers())
        {
            if (Refusal(member) is { } refusal)
                findings.Add(Diagnostics.MemberKind, member, Names.Display(member), refusal.What, refusal.Instead);
            else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                operations.AddRange(Method(method));
            else if (member is IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } property)
                operations.AddRange(Property(property));
        }

        return operations.ToEquatable();
    }

    /// <summary>The members that are operations.</summary>
    public static IEnumerable<ISymbol> Members(INamedTypeSymbol contract) => contract.GetMembers().Where(m => m is
        IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } or IPropertySymbol { IsStatic: false, IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true });

    private static (string What, string Instead)? Refusal(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => ("an operator", "declare a method"),
        IMethodSymbol { MethodKind: not MethodKind.Ordinary } or IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false } => null,
        ITypeSymbol or IFieldSymbol { IsConst: true } => null,
        IEventSymbol => ("an event", "declare an operation that takes an object of a callback [Contract]"),
        IPropertySymbol { IsIndexer: true } => ("an indexer", "declare methods such as Get and Set"),
        { IsStatic: true } => ("static", "move it to a class of its own"),
        IMethodSymbol { IsAbstract: true } or IPropertySymbol { IsAbstract: true } when IsProtected(member) => ("protected", "make it public"),
        { IsAbstract: false } => ("implemented in the interface", "make it an extension method"),
        _ => null,
    };

    private static bool IsProtected(ISymbol? member) => member is { DeclaredAccessibility: Accessibility.Protected or Accessibility.ProtectedAndInternal }
        || (member is IPropertySymbol property && (IsProtected(property.GetMethod) || IsProtected(property.SetMethod)));

    private IEnumerable<OperationModel> Method(IMethodSymbol method)
    {
        string name = Names.Operation(method.Name);
        if (!Claim(name, method))
            yield break;

        if (method.IsGenericMethod)
        {
            findings.Add(Diagnostics.OperationGeneric, method, Names.Display(method));
            yield break;
        }

        (ReturnKind kind, ITypeSymbol? result) = Return(method);
        bool oneway = method.GetAttributes().Find(Known.Oneway) is not null;
        List<ThrowsModel> throws = [.. Throws(method)];
        if (oneway)
            CheckOneway(method, kind == ReturnKind.Stream ? method.ReturnType : result, throws.Count > 0);
        else
            throws.AddRange(Throws(contract));

        EquatableArray<ParameterModel> parameters = Parameters(method, out bool cancellable);
        ImmutableArray<AttributeData> returned = method.GetReturnTypeAttributes();
        yield return new OperationModel(
            name,
            Names.Escape(method.Name),
            OperationKind.Method,
            kind,
            result is null ? null : new TypeReader(findings, method, returned, owner: null).Read(result),
            parameters,
            throws.Distinct().ToEquatable(),
            oneway,
            method.GetAttributes().Find(Known.Idempotent) is not null,
            cancellable,
            NotesReader.Read(method),
            NotesReader.Read(returned, NotesReader.Returns(method)));
    }

    private IEnumerable<OperationModel> Property(IPropertySymbol property)
    {
        if (!Claim(property.Name, property))
            yield break;

        if (property.ReturnsByRef || property.ReturnsByRefReadonly)
            findings.Add(Diagnostics.ByReference, property, Names.Display(property), "ref");

        if (new TypeReader(findings, property, property.GetAttributes(), owner: null).Read(property.Type) is not { } type)
            yield break;

        bool idempotent = property.GetAttributes().Find(Known.Idempotent) is not null;
        OperationModel getter = new(
            property.Name,
            Names.Escape(property.Name),
            OperationKind.Getter,
            ReturnKind.Synchronous,
            type,
            default,
            Throws(property).Concat(Throws(contract)).Distinct().ToEquatable(),
            IsOneway: false,
            IsIdempotent: true,
            IsCancellable: false,
            NotesReader.Read(property),
            new NotesModel(default, ""));
        if (property.GetMethod is not null)
            yield return getter;

        if (property.SetMethod is { IsInitOnly: true })
            findings.Add(Diagnostics.InitAccessor, property, Names.Display(property));
        else if (property.SetMethod is not null)
            yield return getter with
            {
                Kind = OperationKind.Setter,
                Result = null,
                IsIdempotent = idempotent,
                Parameters = new[] { new ParameterModel("value", type, null, new NotesModel(default, "")) }.ToEquatable(),
            };
    }

    private bool Claim(string name, ISymbol member)
    {
        if (!_names.TryGetValue(name, out ISymbol? other))
        {
            _names.Add(name, member);
            return true;
        }

        if (other.Name == member.Name)
            findings.Add(Diagnostics.Overload, member, member.Name, Names.Display(contract));
        else
            findings.Add(Diagnostics.BothForms, member, other.Name, member.Name, name);

        return false;
    }

    private (ReturnKind Kind, ITypeSymbol? Result) Return(IMethodSymbol method)
    {
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            findings.Add(Diagnostics.ByReference, method, Names.Display(method), "ref");

        INamedTypeSymbol? named = method.ReturnType as INamedTypeSymbol;
        (ReturnKind, ITypeSymbol?) returned = method.ReturnType.OriginalDefinition switch
        {
            { SpecialType: SpecialType.System_Void } => (ReturnKind.Synchronous, null),
            { } t when t.Is("System.Threading.Tasks.Task") => (ReturnKind.Task, null),
            { } t when t.Is("System.Threading.Tasks.ValueTask") => (ReturnKind.ValueTask, null),
            { } t when t.Is("System.Threading.Tasks.Task`1") => (ReturnKind.Task, named!.TypeArguments[0]),
            { } t when t.Is("System.Threading.Tasks.ValueTask`1") => (ReturnKind.ValueTask, named!.TypeArguments[0]),
            { } t when t.IsStream() => (ReturnKind.Stream, named!.TypeArguments[0]),
            _ => (ReturnKind.Synchronous, method.ReturnType),
        };
        return CheckStream(method, returned);
    }

    private (ReturnKind Kind, ITypeSymbol? Result) CheckStream(IMethodSymbol method, (ReturnKind Kind, ITypeSymbol? Result) returned)
    {
        if (returned.Kind is ReturnKind.Task or ReturnKind.ValueTask && returned.Result?.IsStream() == true)
        {
            findings.Add(Diagnostics.StreamInTask, method, Names.Display(method), Names.Display(method.ReturnType));
            return (returned.Kind, null);
        }

        if (returned.Kind == ReturnKind.Stream && method.ReturnType.NullableAnnotation == NullableAnnotation.Annotated)
            findings.Add(Diagnostics.StreamNullable, method, Names.Display(method), Names.Display(method.ReturnType));

        return returned;
    }

    private EquatableArray<ParameterModel> Parameters(IMethodSymbol method, out bool cancellable)
    {
        List<ParameterModel> parameters = [];
        cancellable = false;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
                findings.Add(Diagnostics.ByReference, parameter, Names.Display(parameter), Keyword(parameter.RefKind));
            else if (!parameter.Type.Is("System.Threading.CancellationToken"))
                AddParameter(method, parameter, parameters);
            else if (parameter.Ordinal == method.Parameters.Length - 1)
                cancellable = true;
            else
                findings.Add(Diagnostics.CancellationPlace, parameter, Names.Display(parameter));
        }

        return parameters.ToEquatable();
    }

    private void AddParameter(IMethodSymbol method, IParameterSymbol parameter, List<ParameterModel> parameters)
    {
        if (new TypeReader(findings, parameter, parameter.GetAttributes(), owner: null).Read(parameter.Type) is not { } type)
            return;

        parameters.Add(new ParameterModel(
            parameter.Name,
            type,
            parameter.HasExplicitDefaultValue ? Constants.Default(parameter) : null,
            NotesReader.Read(parameter.GetAttributes(), NotesReader.Parameter(method, parameter.Name)))
        {
            DescribedDefault = parameter.HasExplicitDefaultValue ? Constants.DescribedDefault(parameter) : null,
        });
    }

    private IEnumerable<ThrowsModel> Throws(ISymbol declarer)
    {
        foreach (AttributeData attribute in declarer.GetAttributes().Where(a => a.AttributeClass is { } c && c.Is(Known.Throws)))
        {
            foreach (TypedConstant constant in attribute.ConstructorArguments.SelectMany(a => a.Kind == TypedConstantKind.Array && !a.IsNull ? a.Values : []))
            {
                if (constant.Value is INamedTypeSymbol type && type.IsMessage() && type.DerivesFrom("System.Exception"))
                    yield return new ThrowsModel(Names.CSharp(type), Names.InNamespace(type, Names.Flat(type) + "Codec"), type.SelfAndBases().Count(), Names.Id(type));
                else
                    findings.Add(Diagnostics.ThrowsType, declarer, Names.Display(declarer), (constant.Value as ISymbol)?.Name ?? "null");
            }
        }
    }

    private void CheckOneway(IMethodSymbol method, ITypeSymbol? result, bool throws)
    {
        if (result is not null)
            findings.Add(Diagnostics.OnewayAnswers, method, Names.Display(method), $"returns '{Names.Display(result)}'");
        else if (throws)
            findings.Add(Diagnostics.OnewayAnswers, method, Names.Display(method), "declares exceptions");
    }

    private static string Keyword(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        RefKind.In => "in",
        _ => "ref readonly",
    };
}
