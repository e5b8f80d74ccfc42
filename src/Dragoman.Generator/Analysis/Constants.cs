using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Generator;

/// <summary>Writes constants as C# expressions: attribute arguments and default values.</summary>
internal static class Constants
{
    public static string Attribute(AttributeData attribute)
    {
        string text = $"new {Names.CSharp(attribute.AttributeClass!)}({string.Join(", ", attribute.ConstructorArguments.Select(Expression))})";
        return attribute.NamedArguments.Length == 0
            ? text
            : $"{text} {{ {string.Join(", ", attribute.NamedArguments.Select(a => $"{Names.Escape(a.Key)} = {Expression(a.Value)}"))} }}";
    }

    /// <summary>An attribute as JSON: its name, and its arguments by the names of parameters and properties.</summary>
    public static string Described(AttributeData attribute)
    {
        const string Suffix = "Attribute";
        string name = Names.CSharp(attribute.AttributeClass!).Replace("global::", "").Replace("@", "");
        if (name.EndsWith(Suffix, System.StringComparison.Ordinal))
            name = name.Substring(0, name.Length - Suffix.Length);

        string?[] arguments =
        [
            .. attribute.ConstructorArguments.Zip(attribute.AttributeConstructor!.Parameters, (a, p) => Argument(p.Name, a)),
            .. attribute.NamedArguments.Select(a => Argument(char.ToLowerInvariant(a.Key[0]) + a.Key.Substring(1), a.Value)),
        ];
        return JsonText.Object(JsonText.Property(name, JsonText.Object(arguments)));
    }

    public static string Default(IParameterSymbol parameter) =>
        parameter.ExplicitDefaultValue is { } value ? Value(Underlying(parameter.Type), value) : "default!";

    /// <summary>A default value as JSON: enumerations as numbers, what numbers of JSON cannot be as texts.</summary>
    public static string? DescribedDefault(IParameterSymbol parameter) => parameter.ExplicitDefaultValue switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        string or char or decimal => JsonText.Literal(System.Convert.ToString(parameter.ExplicitDefaultValue, CultureInfo.InvariantCulture)!),
        double d => IsFinite(d) ? d.ToString("R", CultureInfo.InvariantCulture) : JsonText.Literal(d.ToString(CultureInfo.InvariantCulture)),
        float f => IsFinite(f) ? f.ToString("R", CultureInfo.InvariantCulture) : JsonText.Literal(f.ToString(CultureInfo.InvariantCulture)),
        ulong number when Underlying(parameter.Type).TypeKind == TypeKind.Enum => JsonText.Number(unchecked((long)number)),
        var number => System.Convert.ToString(number, CultureInfo.InvariantCulture),
    };

    public static string Expression(TypedConstant constant) => constant.Kind switch
    {
        _ when constant.IsNull => "null",
        TypedConstantKind.Array =>
            $"new {Names.CSharp(constant.Type!)} {{ {string.Join(", ", constant.Values.Select(Expression))} }}",
        TypedConstantKind.Type => $"typeof({Names.CSharp((ITypeSymbol)constant.Value!)})",
        _ => Value(constant.Type!, constant.Value!),
    };

    // Texts, numbers and truth values; a remark of a kind that says more is described by its name alone.
    private static string? Argument(string name, TypedConstant constant) => constant switch
    {
        { IsNull: true } or { Kind: TypedConstantKind.Array or TypedConstantKind.Error or TypedConstantKind.Type } => null,
        { Value: string text } => JsonText.Property(name, JsonText.Literal(text)),
        { Value: bool truth } => JsonText.Property(name, truth ? "true" : "false"),
        { Value: char or double or float or decimal or ulong } => null,
        { Value: { } number } => JsonText.Property(name, JsonText.Number(System.Convert.ToInt64(number, CultureInfo.InvariantCulture))),
        _ => null,
    };

    // The cast keeps the overload that the source chose.
    private static string Value(ITypeSymbol type, object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        bool truth => truth ? "true" : "false",
        char c => SymbolDisplay.FormatLiteral(c, quote: true),
        double d => Real(d, "double", d.ToString("R", CultureInfo.InvariantCulture)) + (IsFinite(d) ? "D" : ""),
        float f => Real(f, "float", f.ToString("R", CultureInfo.InvariantCulture)) + (IsFinite(f) ? "F" : ""),
        decimal m => m.ToString(CultureInfo.InvariantCulture) + "M",
        _ => $"unchecked(({Names.CSharp(type)})({System.Convert.ToString(value, CultureInfo.InvariantCulture)}))",
    };

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static string Real(double value, string type, string digits) => value switch
    {
        double.NaN => type + ".NaN",
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        _ => digits,
    };

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
