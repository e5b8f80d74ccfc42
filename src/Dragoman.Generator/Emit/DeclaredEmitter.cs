using System.Globalization;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes how a call recognises, writes and reads its declared exceptions.</summary>
internal static class DeclaredEmitter
{
    public static void Emit(CodeWriter code, OperationModel operation)
    {
        Recognise(code, operation);
        code.Line();
        Write(code, operation);
        code.Line();
        Read(code, operation);
        code.Line();
    }

    private static void Recognise(CodeWriter code, OperationModel operation)
    {
        code.Open("public override int DeclaredIndexOf(global::System.Exception exception) => exception switch");

        // The most derived first, so that each exception travels as what it is most nearly.
        foreach ((ThrowsModel declared, int index) in operation.Throws.Select((t, i) => (t, i)).OrderByDescending(t => t.t.Depth))
            code.Line($"{declared.CSharp} => {Text(index)},");

        code.Line("_ => -1,");
        code.Close(";");
    }

    private static void Write(CodeWriter code, OperationModel operation)
    {
        code.OpenGeneric("public override void WriteDeclared<TWriter>(ref TWriter writer, int index, global::System.Exception exception)", "TWriter", isOverride: true);
        code.Open("switch (index)");
        for (int i = 0; i < operation.Throws.Count; i++)
        {
            code.Line($"case {Text(i)}:");
            code.Line($"    {operation.Throws[i].Codec}.Write(ref writer, ({operation.Throws[i].CSharp})exception);");
            code.Line("    break;");
        }

        code.Line("default:");
        code.Line("    base.WriteDeclared(ref writer, index, exception);");
        code.Line("    break;");
        code.Close();
        code.Close();
    }

    private static void Read(CodeWriter code, OperationModel operation)
    {
        code.OpenGeneric("public override global::System.Exception ReadDeclared<TReader>(ref TReader reader, int index)", "TReader", isOverride: true);
        code.Open("switch (index)");
        for (int i = 0; i < operation.Throws.Count; i++)
            code.Line($"case {Text(i)}: return {operation.Throws[i].Codec}.Read(ref reader);");

        code.Line("default: return base.ReadDeclared(ref reader, index);");
        code.Close();
        code.Close();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
