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

    public static string Default(IParameterSymbol parameter) =>
        parameter.ExplicitDefaultValue is { } value ? Value(Underlying(parameter.Type), value) : "default!";

    public static string Expression(TypedConstant constant) => constant.Kind switch
    {
        _ when constant.IsNull => "null",
        TypedConstantKind.Array =>
            $"new {Names.CSharp(constant.Type!)} {{ {string.Join(", ", constant.Values.Select(Expression))} }}",
        TypedConstantKind.Type => $"typeof({Names.CSharp((ITypeSymbol)constant.Value!)})",
        _ => Value(constant.Type!, constant.Value!),
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
