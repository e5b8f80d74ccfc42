using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Reads the arms of a union.</summary>
/// <param name="union">The union.</param>
/// <param name="discriminant">Its discriminant.</param>
/// <param name="findings">Where to say what is wrong.</param>
internal sealed class ArmReader(INamedTypeSymbol union, FieldModel discriminant, Findings findings)
{
    private readonly Dictionary<long, INamedTypeSymbol> _owners = [];
    private INamedTypeSymbol? _default;

    public EquatableArray<ArmModel> Read()
    {
        List<ArmModel> arms = [];
        foreach (INamedTypeSymbol type in UnionMembers.Derived(union))
        {
            if (Wrong(type) is { } wrong)
                findings.Add(Diagnostics.ArmForm, type, Names.Display(type), Names.Display(union), wrong.What, wrong.Instead);
            else if (Arm(type) is { } arm)
                arms.Add(arm);
        }

        if (!findings.Any && arms.All(a => a.Cases.Count == 0))
            findings.Add(Diagnostics.UnionArms, union, Names.Display(union));

        return arms.ToEquatable();
    }

    /// <summary>Says what is wrong with a type marked <c>[Case]</c> that is no arm of any union.</summary>
    public static EquatableArray<DiagnosticModel> Strays(INamedTypeSymbol type)
    {
        Findings findings = new();
        bool isArm = type.BaseType is { } union && union.IsUnion() && UnionMembers.Derived(union).Contains(type, SymbolEqualityComparer.Default);
        if (!isArm && !type.SelfAndBases().Skip(2).Any(b => b.IsUnion()))
            findings.Add(Diagnostics.CaseStray, type, Names.Display(type));

        return findings.ToModels();
    }

    private (string What, string Instead)? Wrong(INamedTypeSymbol type) => type switch
    {
        _ when !SymbolEqualityComparer.Default.Equals(type.BaseType, union) => ("derives from another arm", "derive it from the union itself"),
        _ when type.GetAttributes().Find(Known.Case) is null => ("has no [Case]", "say which values of the discriminant choose it"),
        { IsSealed: false } => ("is not sealed", "declare it 'sealed': only declared types are ever made by a reader"),
        _ when Accessible.IsGeneric(type) => ("is generic", "no wire can name it; declare one arm for each type argument"),
        _ when type.IsFileLocal || Accessible.Of(type) == Accessibility.Private => ("is not accessible", "generated code could not see it; make it internal or public"),
        _ => null,
    };

    private ArmModel? Arm(INamedTypeSymbol type)
    {
        AttributeData mark = type.GetAttributes().Find(Known.Case)!;
        bool isDefault = mark.NamedArguments.Any(a => a.Key == "IsDefault" && a.Value.Value is true);
        List<CaseModel> cases = [.. Values(mark).Select(v => Case(type, v)).OfType<CaseModel>()];
        if (isDefault)
            ClaimDefault(type);

        if (cases.Count == 0 && !isDefault)
        {
            if (!findings.Any)
                findings.Add(Diagnostics.CaseValue, type, Names.Display(type), "no value", discriminant.Name);

            return null;
        }

        if (ContentReader.Read(type, discriminant.Name, findings) is not { } content)
            return null;

        // What remains without a field among the constructor's parameters is the discriminant.
        if ((isDefault || cases.Count > 1) && content.ConstructorFields.All(i => i >= 0))
            findings.Add(Diagnostics.ArmDiscriminant, type, Names.Display(type), discriminant.Name);

        return new ArmModel(Names.WireName(type, said: null), isDefault, cases.ToEquatable(), content, NotesReader.Read(type));
    }

    private static IEnumerable<TypedConstant> Values(AttributeData mark) =>
        mark.ConstructorArguments.Where(a => a.Kind == TypedConstantKind.Array && !a.IsNull).SelectMany(a => a.Values);

    private CaseModel? Case(INamedTypeSymbol type, TypedConstant constant)
    {
        if (Value(constant) is not { } value)
        {
            findings.Add(Diagnostics.CaseValue, type, Names.Display(type), constant.IsNull ? "null" : Constants.Expression(constant).Replace("global::", ""), discriminant.Name);
            return null;
        }

        if (_owners.TryGetValue(value, out INamedTypeSymbol? owner))
            findings.Add(Diagnostics.CaseTwice, type, Names.Display(type), value.ToString(CultureInfo.InvariantCulture), Names.Display(owner));
        else
            _owners.Add(value, type);

        string expression = discriminant.Type is PrimitiveModel { Kind: "Boolean" }
            ? value == 0 ? "false" : "true"
            : $"unchecked(({discriminant.Type.CSharp})({(value == long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture) + "L")}))";
        return new CaseModel(expression, value);
    }

    private void ClaimDefault(INamedTypeSymbol type)
    {
        if (_default is { } other)
            findings.Add(Diagnostics.DefaultTwice, type, Names.Display(type), Names.Display(other));
        else
            _default = type;
    }

    // A constant of the discriminant's type; any integer that fits where that is an integer.
    private long? Value(TypedConstant constant) => (discriminant.Type, constant.Value) switch
    {
        (PrimitiveModel { Kind: "Boolean" }, bool truth) => truth ? 1 : 0,
        (PrimitiveModel { Kind: "Boolean" }, _) or (_, null or bool or char or string or double or float) => null,
        (EnumTypeModel e, var number) => constant.Kind == TypedConstantKind.Enum && Names.CSharp(constant.Type!) == e.CSharp ? Bits(number) : null,
        (PrimitiveModel primitive, var number) when constant.Kind == TypedConstantKind.Primitive && Fits(Convert.ToDecimal(number, CultureInfo.InvariantCulture), primitive.Kind) => Bits(number),
        _ => null,
    };

    private static long Bits(object number) =>
        number is ulong large ? unchecked((long)large) : Convert.ToInt64(number, CultureInfo.InvariantCulture);

    private static bool Fits(decimal value, string kind) => kind switch
    {
        "SByte" => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        "Byte" => value is >= byte.MinValue and <= byte.MaxValue,
        "Int16" => value is >= short.MinValue and <= short.MaxValue,
        "UInt16" => value is >= ushort.MinValue and <= ushort.MaxValue,
        "Int32" => value is >= int.MinValue and <= int.MaxValue,
        "UInt32" => value is >= uint.MinValue and <= uint.MaxValue,
        "Int64" => value is >= long.MinValue and <= long.MaxValue,
        _ => value is >= ulong.MinValue and <= ulong.MaxValue,
    };
}
