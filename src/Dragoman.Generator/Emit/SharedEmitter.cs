using System.Globalization;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes the codecs of enumerations, lengths as types and the types that come to life in an Any, once for the assembly.</summary>
internal static class SharedEmitter
{
    public static string Emit(SharedModel model)
    {
        CodeWriter code = CodeWriter.File(model.Space, [.. model.Enums.Select(DescriptionEmitter.Enum), .. model.HoldsAny ? [DescriptionEmitter.Known(model.KnownId, model.Declared)] : System.Array.Empty<string>()]);
        foreach (EnumModel e in model.Enums)
            Enum(code, e);

        foreach (int length in model.Lengths)
        {
            code.Open($"internal readonly struct Length{length.ToString(CultureInfo.InvariantCulture)} : {Core.Name}ILength");
            code.Line($"public static int Value => {length.ToString(CultureInfo.InvariantCulture)};");
            code.Close();
            code.Line();
        }

        if (model.HoldsAny)
            Declared(code, model.Declared);

        return code.ToString();
    }

    private static void Declared(CodeWriter code, EquatableArray<DeclaredModel> types)
    {
        code.Open($"internal readonly struct DeclaredTypes : {Core.Name}IKnownTypes");
        if (types.Count == 0)
        {
            code.Line($"public static {Core.Name}KnownTypes Types => {Core.Name}KnownTypes.None;");
            code.Close();
            return;
        }

        code.Open($"public static {Core.Name}KnownTypes Types {{ get; }} = new(static () => new {Core.Name}TypeBinding[]");
        foreach (DeclaredModel type in types)
        {
            string arms = string.Concat(type.Arms.Select(a => $", typeof({a})"));
            code.Line($"new {Core.Name}TypeBinding<{type.CSharp}, {type.Codec}>({type.Codec}.Shape{arms}),");
        }

        code.Close(");");
        code.Close();
    }

    private static void Enum(CodeWriter code, EnumModel e)
    {
        string members = string.Concat(e.Members.Select(m =>
            $", new {Core.Name}EnumMember({ShapeText.Literal(m.Name)}, {Number(m.Value)})"));
        code.Open($"internal readonly struct {e.CodecName} : {Core.Name}ICodec<{e.CSharp}>");
        code.Line($"public static {Core.Name}EnumShape Shape {{ get; }} = new({ShapeText.Literal(e.Name)}, {(e.IsFlags ? "true" : "false")}{members}){ShapeText.Initializer(e.Notes)};");
        code.Line();
        code.Line("public static int MinimumSize => 1;");
        code.Line();
        code.OpenGeneric($"public static void Write<TWriter>(ref TWriter writer, in {e.CSharp} value)", "TWriter");
        code.Line("writer.WriteEnum(Shape, unchecked((long)value));");
        code.Close();
        code.Line();
        code.OpenGeneric($"public static {e.CSharp} Read<TReader>(ref TReader reader)", "TReader");
        code.Line("long number = reader.ReadEnum(Shape);");
        code.Line($"{e.CSharp} value = unchecked(({e.CSharp})number);");
        code.Line($"return unchecked((long)value) == number ? value : throw {Core.Name}MessageFields.OutOfRange(Shape, number);");
        code.Close();
        code.Close();
        code.Line();
    }

    private static string Number(long value) =>
        value == long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture);
}
