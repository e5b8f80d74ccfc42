using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes the codec of a message.</summary>
internal static class MessageEmitter
{
    public static string Emit(MessageModel message)
    {
        CodeWriter code = CodeWriter.File(message.Namespace, DescriptionEmitter.Message(message));
        code.Hidden();
        code.Open($"{Core.Accessibility(message.IsPublic)} readonly struct {message.CodecName} : {Core.Name}ICodec<{message.Content.CSharp}>");
        Shape(code, message);
        code.Line();
        code.Line($"public static int MinimumSize => {CodecText.MinimumSize(message.Content.Fields.Select(f => f.Type))};");
        code.Line();
        Write(code, message);
        code.Line();
        Read(code, message);
        ContentEmitter.Ordered(code, message.Content, "Shape", "WriteOrdered", "in ");
        code.Close();
        return code.ToString();
    }

    private static void Shape(CodeWriter code, MessageModel message)
    {
        string head = $"public static {Core.Name}MessageShape Shape {{ get; }} = new({ShapeText.Literal(message.Name)}, {(message.IsException ? "true" : "false")}, static () => ";
        ContentEmitter.Fields(code, message.Content, head, (message.Base is null ? "" : $", static () => {message.Base}.Shape") + ")" + ShapeText.Initializer(message.Notes) + ";");
    }

    private static void Write(CodeWriter code, MessageModel message)
    {
        code.OpenGeneric($"public static void Write<TWriter>(ref TWriter writer, in {message.Content.CSharp} value)", "TWriter");
        if (message.IsReference)
        {
            code.Line("if (value is null)");
            code.Line($"    throw {Core.Name}MessageFields.Null(Shape);");
            code.Line();
        }

        // What a derived type adds would be lost; of exceptions the nearest declared one says what went wrong.
        if (message is { IsReference: true, IsSealed: false, IsException: false })
        {
            code.Line($"if (value.GetType() != typeof({message.Content.CSharp}))");
            code.Line($"    throw {Core.Name}MessageFields.Derived(Shape, value);");
            code.Line();
        }

        code.Line("writer.BeginMessage(Shape);");
        ContentEmitter.Write(code, message.Content, "Shape", "value", "WriteOrdered", "in ");
        code.Line("writer.EndMessage();");
        code.Close();
    }

    private static void Read(CodeWriter code, MessageModel message)
    {
        string type = message.Content.CSharp;
        code.OpenGeneric($"public static {type} Read<TReader>(ref TReader reader)", "TReader");
        ContentEmitter.Declare(code, message.Content);
        code.Line("reader.BeginMessage(Shape);");
        ContentEmitter.Read(code, message.Content, "Shape");
        code.Line("reader.EndMessage();");
        ContentEmitter.Construct(code, message.Content);
        code.Close();
    }
}
