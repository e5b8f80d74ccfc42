using System.Globalization;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes how the fields of a message, or of an arm of a union, are described, written, read and put together.</summary>
internal static class ContentEmitter
{
    /// <summary>Writes the field shapes between a head and a tail.</summary>
    public static void Fields(CodeWriter code, ContentModel content, string head, string tail)
    {
        if (content.Fields.Count == 0)
        {
            code.Line(head + "[]" + tail);
            return;
        }

        code.Open(head + $"new {Core.Name}FieldShape[]");
        foreach (FieldModel field in content.Fields)
            code.Line(ShapeText.Named("FieldShape", field.Name, field.Type, field.Notes) + ",");

        code.Close(tail);
    }

    /// <summary>Writes the writing of the fields of a value.</summary>
    public static void Write(CodeWriter code, ContentModel content, string shape, string value)
    {
        for (int i = 0; i < content.Fields.Count; i++)
        {
            code.Line($"writer.BeginField({shape}, {Text(i)});");
            code.Line($"{CodecText.Of(content.Fields[i].Type)}.Write(ref writer, {value}.{Names.Escape(content.Fields[i].Name)});");
        }
    }

    /// <summary>Declares a variable for each field.</summary>
    public static void Declare(CodeWriter code, ContentModel content)
    {
        for (int i = 0; i < content.Fields.Count; i++)
            code.Line($"{content.Fields[i].Type.CSharp} field{Text(i)} = default!;");
    }

    /// <summary>Writes the reading of the fields into their variables.</summary>
    public static void Read(CodeWriter code, ContentModel content, string shape)
    {
        code.Open("if (TReader.IsPositional)");
        for (int i = 0; i < content.Fields.Count; i++)
            code.Line(Field(content, i));

        code.Close();
        code.Open("else");
        Named(code, content, shape);
        code.Close();
        code.Line();
    }

    /// <summary>Returns a value made of the variables.</summary>
    public static void Construct(CodeWriter code, ContentModel content)
    {
        string text = $"return new {content.CSharp}({string.Join(", ", content.ConstructorFields.Select(i => i < 0 ? "discriminant" : "field" + Text(i)))})";
        if (content.InitializedFields.Count == 0)
        {
            code.Line(text + ";");
            return;
        }

        code.Open(text);
        foreach (int i in content.InitializedFields)
            code.Line($"{Names.Escape(content.Fields[i].Name)} = field{Text(i)},");

        code.Close(";");
    }

    private static void Named(CodeWriter code, ContentModel content, string shape)
    {
        if (content.Fields.Count == 0)
        {
            code.Line($"int next = reader.NextField({shape}, -1);");
            code.Line("if (next >= 0)");
            code.Line($"    throw {Core.Name}MessageFields.Unknown({shape}, next);");
            return;
        }

        for (int i = 0; i < content.Fields.Count; i++)
        {
            if (IsRequired(content, i))
                code.Line($"bool found{Text(i)} = false;");
        }

        code.Open($"for (int next = reader.NextField({shape}, -1); next >= 0; next = reader.NextField({shape}, next))");
        code.Open("switch (next)");
        for (int i = 0; i < content.Fields.Count; i++)
        {
            code.Line($"case {Text(i)}:");
            code.Line("    " + Field(content, i));
            if (IsRequired(content, i))
                code.Line($"    found{Text(i)} = true;");

            code.Line("    break;");
        }

        code.Line("default:");
        code.Line($"    throw {Core.Name}MessageFields.Unknown({shape}, next);");
        code.Close();
        code.Close();
        for (int i = 0; i < content.Fields.Count; i++)
        {
            if (!IsRequired(content, i))
                continue;

            code.Line();
            code.Line($"if (!found{Text(i)})");
            code.Line($"    throw {Core.Name}MessageFields.Missing({shape}, {Text(i)});");
        }
    }

    private static string Field(ContentModel content, int index) =>
        $"field{Text(index)} = {CodecText.Of(content.Fields[index].Type)}.Read(ref reader);";

    private static bool IsRequired(ContentModel content, int index) => content.Fields[index].Type is not OptionalModel;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
