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

    /// <summary>Writes the writing of the fields of a value: one after the other, or by a method of its own in the order that the wire chooses.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="content">The fields.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="value">What holds them.</param>
    /// <param name="ordered">The name of the method.</param>
    /// <param name="modifier">How the value is passed to it: <c>in </c> where it came so, for a copy would be made even where the method is never called.</param>
    public static void Write(CodeWriter code, ContentModel content, string shape, string value, string ordered, string modifier = "")
    {
        if (HasOrder(content))
        {
            code.Open("if (TWriter.OrdersFields)");
            code.Line($"{ordered}(ref writer, {modifier}{value});");
            code.Close();
            code.Open("else");
        }

        for (int i = 0; i < content.Fields.Count; i++)
        {
            code.Line($"writer.BeginField({shape}, {Text(i)});");
            code.Line(WriteField(content, i, value));
        }

        if (HasOrder(content))
            code.Close();
    }

    /// <summary>Writes the method that writes the fields in the wire's order, where there is more than one.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="content">The fields.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="modifier">How the value is passed to it.</param>
    public static void Ordered(CodeWriter code, ContentModel content, string shape, string name, string modifier = "")
    {
        if (!HasOrder(content))
            return;

        code.Line();
        code.OpenGeneric($"private static void {name}<TWriter>(ref TWriter writer, {modifier}{content.CSharp} value)", "TWriter");
        code.Open($"for (int step = 0; step < {Text(content.Fields.Count)}; step++)");
        code.Line($"int next = writer.BeginField({shape}, step);");
        code.Open("switch (next)");
        for (int i = 0; i < content.Fields.Count; i++)
        {
            code.Line($"case {Text(i)}:");
            code.Line("    " + WriteField(content, i, "value"));
            code.Line("    break;");
        }

        code.Line("default:");
        code.Line($"    throw {Core.Name}MessageFields.NoField({shape}, next);");
        code.Close();
        code.Close();
        code.Close();
    }

    /// <summary>Declares a variable for each field.</summary>
    public static void Declare(CodeWriter code, ContentModel content)
    {
        for (int i = 0; i < content.Fields.Count; i++)
            code.Line($"{content.Fields[i].Type.CSharp} field{Text(i)} = default!;");
    }

    /// <summary>Writes the reading of the fields into their variables, or into an object that is there already.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="content">The fields.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="target">The object; null for variables.</param>
    public static void Read(CodeWriter code, ContentModel content, string shape, string? target = null)
    {
        code.Open("if (TReader.IsPositional)");
        for (int i = 0; i < content.Fields.Count; i++)
            code.Line(Field(content, i, target));

        code.Close();
        code.Open("else");
        Named(code, content, shape, target);
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

    private static void Named(CodeWriter code, ContentModel content, string shape, string? target)
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
            code.Line("    " + Field(content, i, target));
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

    private static bool HasOrder(ContentModel content) => content.Fields.Count > 1;

    private static string WriteField(ContentModel content, int index, string value) =>
        $"{CodecText.Of(content.Fields[index].Type)}.Write(ref writer, {value}.{Names.Escape(content.Fields[index].Name)});";

    private static string Field(ContentModel content, int index, string? target) =>
        $"{(target is null ? "field" + Text(index) : $"{target}.{Names.Escape(content.Fields[index].Name)}")} = {CodecText.Of(content.Fields[index].Type)}.Read(ref reader);";

    private static bool IsRequired(ContentModel content, int index) => content.Fields[index].Type is not (OptionalModel or ValueTypeModel { IsNullable: true });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
