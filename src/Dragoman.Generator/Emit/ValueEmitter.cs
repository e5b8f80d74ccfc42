using System.Globalization;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes the codec of a value with identity.</summary>
internal static class ValueEmitter
{
    public static string Emit(ValueModel value)
    {
        CodeWriter code = CodeWriter.File(value.Namespace, DescriptionEmitter.Value(value));
        code.Hidden();
        code.Open($"{Core.Accessibility(value.IsPublic)} readonly struct {value.CodecName} : {Core.Name}IValueCodec<{value.Content.CSharp}>");
        Shape(code, value);
        code.Line();
        code.Line("public static int MinimumSize => 1;");
        code.Line();
        Write(code, value);
        code.Line();
        Read(code, value);
        if (!value.IsAbstract)
        {
            code.Line();
            WriteState(code, value);
            code.Line();
            ReadState(code, value);
            ContentEmitter.Ordered(code, value.Content, "Shape", "WriteOrdered");
        }

        code.Close();
        return code.ToString();
    }

    private static void Shape(CodeWriter code, ValueModel value)
    {
        string subtypes = value.Subtypes.Count == 0
            ? "[]"
            : $"new {Core.Name}ValueShape[] {{ {string.Join(", ", value.Subtypes.Select(s => s.Codec + ".Shape"))} }}";
        string head = $"public static {Core.Name}ValueShape Shape {{ get; }} = new({ShapeText.Literal(value.Name)}, {(value.IsAbstract ? "true" : "false")}, static () => ";
        string tail = $", static () => {subtypes}{(value.Base is null ? "" : $", static () => {value.Base}.Shape")}){ShapeText.Initializer(value.Notes)};";
        ContentEmitter.Fields(code, value.Content, head, tail);
    }

    private static void Write(CodeWriter code, ValueModel value)
    {
        string type = value.Content.CSharp;
        code.OpenGeneric($"public static void Write<TWriter>(ref TWriter writer, in {type}? value)", "TWriter");
        code.Open("if (value is null)");
        code.Line("writer.WriteNullValue(Shape);");
        code.Line("return;");
        code.Close();
        code.Line();
        code.Line("global::System.Type type = value.GetType();");
        code.Line("int known =");
        code.Indented(() =>
        {
            foreach ((SubtypeModel concrete, int index) in Concrete(value))
                code.Line($"type == typeof({concrete.CSharp}) ? {Text(index)} :");

            code.Line("-1;");
        });
        code.Line("if (known < 0)");
        code.Line($"    throw {Core.Name}ValueTypes.Unknown(Shape, value);");
        code.Line();
        code.Line("if (!writer.BeginValue(Shape, known, value))");
        code.Line("    return;");
        code.Line();
        code.Open("switch (known)");
        foreach ((SubtypeModel concrete, int index) in Concrete(value))
        {
            code.Line($"case {Text(index)}:");
            code.Line(index == 0 ? "    WriteState(ref writer, value);" : $"    {concrete.Codec}.WriteState(ref writer, ({concrete.CSharp})value);");
            code.Line("    break;");
        }

        code.Close();
        code.Line();
        code.Line("writer.EndValue();");
        code.Close();
    }

    private static void Read(CodeWriter code, ValueModel value)
    {
        string type = value.Content.CSharp;
        code.OpenGeneric($"public static {type}? Read<TReader>(ref TReader reader)", "TReader");
        code.Line($"{Core.Name}ValueHead head = reader.BeginValue(Shape);");
        code.Line("if (head.IsNull)");
        code.Line("    return null;");
        code.Line();
        code.Line("if (head.Shared is { } shared)");
        code.Line($"    return shared as {type} ?? throw {Core.Name}ValueTypes.Other(Shape, shared);");
        code.Line();
        code.Line($"{type} value;");
        code.Open("switch (head.Known)");
        foreach ((SubtypeModel concrete, int index) in Concrete(value))
        {
            // The object is registered before its fields are read: they may lead back to it.
            code.Open($"case {Text(index)}:");
            code.Line($"{concrete.CSharp} made = new {concrete.CSharp}();");
            code.Line("reader.RegisterValue(made);");
            code.Line($"{(index == 0 ? "" : concrete.Codec + ".")}ReadState(ref reader, made);");
            code.Line("value = made;");
            code.Line("break;");
            code.Close();
        }

        code.Line("default:");
        code.Line($"    throw {Core.Name}ValueTypes.NotMade(Shape, head.Known);");
        code.Close();
        code.Line();
        code.Line("reader.EndValue();");
        code.Line("return value;");
        code.Close();
    }

    private static void WriteState(CodeWriter code, ValueModel value)
    {
        code.OpenGeneric($"internal static void WriteState<TWriter>(ref TWriter writer, {value.Content.CSharp} value)", "TWriter");
        ContentEmitter.Write(code, value.Content, "Shape", "value", "WriteOrdered");
        code.Close();
    }

    private static void ReadState(CodeWriter code, ValueModel value)
    {
        code.OpenGeneric($"internal static void ReadState<TReader>(ref TReader reader, {value.Content.CSharp} value)", "TReader");
        ContentEmitter.Read(code, value.Content, "Shape", "value");
        code.Close();
    }

    // The class itself and its subtypes by their index among the known types, without those that have no objects.
    private static System.Collections.Generic.IEnumerable<(SubtypeModel Type, int Index)> Concrete(ValueModel value) => value.Subtypes
        .Prepend(new SubtypeModel(value.Content.CSharp, value.CodecName, value.IsAbstract, value.Id))
        .Select((type, index) => (type, index))
        .Where(t => !t.type.IsAbstract);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
