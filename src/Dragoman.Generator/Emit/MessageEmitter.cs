using System.Globalization;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes the codec of a message.</summary>
internal static class MessageEmitter
{
    public static string Emit(MessageModel message)
    {
        CodeWriter code = CodeWriter.File(message.Namespace);
        code.Hidden();
        code.Open($"{Core.Accessibility(message.IsPublic)} readonly struct {message.CodecName} : {Core.Name}ICodec<{message.CSharp}>");
        Shape(code, message);
        code.Line();
        code.Line($"public static int MinimumSize => {CodecText.MinimumSize(message.Fields.Select(f => f.Type))};");
        code.Line();
        Write(code, message);
        code.Line();
        Read(code, message);
        code.Close();
        return code.ToString();
    }

    private static void Shape(CodeWriter code, MessageModel message)
    {
        string head = $"public static {Core.Name}MessageShape Shape {{ get; }} = new({ShapeText.Literal(message.Name)}, {(message.IsException ? "true" : "false")}, static () => ";
        string tail = ")" + ShapeText.Initializer(message.Notes) + ";";
        if (message.Fields.Count == 0)
        {
            code.Line(head + "[]" + tail);
            return;
        }

        code.Open(head + $"new {Core.Name}FieldShape[]");
        foreach (FieldModel field in message.Fields)
            code.Line(ShapeText.Named("FieldShape", field.Name, field.Type, field.Notes) + ",");

        code.Close(tail);
    }

    private static void Write(CodeWriter code, MessageModel message)
    {
        code.OpenGeneric($"public static void Write<TWriter>(ref TWriter writer, in {message.CSharp} value)", "TWriter");
        if (message.IsReference)
        {
            code.Line("if (value is null)");
            code.Line($"    throw {Core.Name}MessageFields.Null(Shape);");
            code.Line();
        }

        code.Line("writer.BeginMessage(Shape);");
        for (int i = 0; i < message.Fields.Count; i++)
        {
            code.Line($"writer.BeginField(Shape, {Text(i)});");
            code.Line($"{CodecText.Of(message.Fields[i].Type)}.Write(ref writer, value.{Names.Escape(message.Fields[i].Name)});");
        }

        code.Line("writer.EndMessage();");
        code.Close();
    }

    private static void Read(CodeWriter code, MessageModel message)
    {
        code.OpenGeneric($"public static {message.CSharp} Read<TReader>(ref TReader reader)", "TReader");
        for (int i = 0; i < message.Fields.Count; i++)
            code.Line($"{message.Fields[i].Type.CSharp} field{Text(i)} = default!;");

        code.Line("reader.BeginMessage(Shape);");
        code.Open("if (TReader.IsPositional)");
        for (int i = 0; i < message.Fields.Count; i++)
            code.Line(Field(message, i));

        code.Close();
        code.Open("else");
        Named(code, message);
        code.Close();
        code.Line();
        code.Line("reader.EndMessage();");
        Construct(code, message);
        code.Close();
    }

    private static void Named(CodeWriter code, MessageModel message)
    {
        if (message.Fields.Count == 0)
        {
            code.Line("int next = reader.NextField(Shape, -1);");
            code.Line("if (next >= 0)");
            code.Line($"    throw {Core.Name}MessageFields.Unknown(Shape, next);");
            return;
        }

        for (int i = 0; i < message.Fields.Count; i++)
        {
            if (IsRequired(message, i))
                code.Line($"bool found{Text(i)} = false;");
        }

        code.Open("for (int next = reader.NextField(Shape, -1); next >= 0; next = reader.NextField(Shape, next))");
        code.Open("switch (next)");
        for (int i = 0; i < message.Fields.Count; i++)
        {
            code.Line($"case {Text(i)}:");
            code.Line("    " + Field(message, i));
            if (IsRequired(message, i))
                code.Line($"    found{Text(i)} = true;");

            code.Line("    break;");
        }

        code.Line("default:");
        code.Line($"    throw {Core.Name}MessageFields.Unknown(Shape, next);");
        code.Close();
        code.Close();
        for (int i = 0; i < message.Fields.Count; i++)
        {
            if (!IsRequired(message, i))
                continue;

            code.Line();
            code.Line($"if (!found{Text(i)})");
            code.Line($"    throw {Core.Name}MessageFields.Missing(Shape, {Text(i)});");
        }
    }

    private static void Construct(CodeWriter code, MessageModel message)
    {
        string text = $"return new {message.CSharp}({string.Join(", ", message.ConstructorFields.Select(i => "field" + Text(i)))})";
        if (message.InitializedFields.Count == 0)
        {
            code.Line(text + ";");
            return;
        }

        code.Open(text);
        foreach (int i in message.InitializedFields)
            code.Line($"{Names.Escape(message.Fields[i].Name)} = field{Text(i)},");

        code.Close(";");
    }

    private static string Field(MessageModel message, int index) =>
        $"field{Text(index)} = {CodecText.Of(message.Fields[index].Type)}.Read(ref reader);";

    private static bool IsRequired(MessageModel message, int index) => message.Fields[index].Type is not OptionalModel;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
