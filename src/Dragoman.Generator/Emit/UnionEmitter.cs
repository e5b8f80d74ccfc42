using System.Globalization;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes the codec of a union.</summary>
internal static class UnionEmitter
{
    public static string Emit(UnionModel union)
    {
        CodeWriter code = CodeWriter.File(union.Namespace, DescriptionEmitter.Union(union));
        code.Hidden();
        code.Open($"{Core.Accessibility(union.IsPublic)} readonly struct {union.CodecName} : {Core.Name}ICodec<{union.CSharp}>");
        Shape(code, union);
        code.Line();
        code.Line($"public static int MinimumSize => {CodecText.MinimumSize([union.Discriminant.Type])};");
        code.Line();
        Write(code, union);
        code.Line();
        Read(code, union);
        code.Line();
        ArmOf(code, union);
        for (int i = 0; i < union.Arms.Count; i++)
        {
            code.Line();
            ReadArm(code, union, i);
            ContentEmitter.Ordered(code, union.Arms[i].Content, $"Arm{Text(i)}", $"WriteOrdered{Text(i)}");
        }

        code.Close();
        return code.ToString();
    }

    private static void Shape(CodeWriter code, UnionModel union)
    {
        for (int i = 0; i < union.Arms.Count; i++)
        {
            ArmModel arm = union.Arms[i];
            string head = $"private static readonly {Core.Name}MessageShape Arm{Text(i)} = new({ShapeText.Literal(arm.Name)}, false, static () => ";
            ContentEmitter.Fields(code, arm.Content, head, ")" + ShapeText.Initializer(arm.Notes) + ";");
            code.Line();
        }

        FieldModel discriminant = union.Discriminant;
        string field = ShapeText.Named("FieldShape", discriminant.Name, discriminant.Type, discriminant.Notes);
        code.Open($"public static {Core.Name}UnionShape Shape {{ get; }} = new({ShapeText.Literal(union.Name)}, {field}, static () => new {Core.Name}ArmShape[]");
        for (int i = 0; i < union.Arms.Count; i++)
        {
            string cases = string.Concat(union.Arms[i].Cases.Select(c => $", {(c.Value == long.MinValue ? "long.MinValue" : c.Value.ToString(CultureInfo.InvariantCulture))}"));
            code.Line($"new {Core.Name}ArmShape(Arm{Text(i)}, {(union.Arms[i].IsDefault ? "true" : "false")}{cases}),");
        }

        code.Close($"){ShapeText.Initializer(union.Notes)};");
    }

    private static void Write(CodeWriter code, UnionModel union)
    {
        string discriminant = Names.Escape(union.Discriminant.Name);
        code.OpenGeneric($"public static void Write<TWriter>(ref TWriter writer, in {union.CSharp} value)", "TWriter");
        code.Open("switch (value)");
        for (int i = 0; i < union.Arms.Count; i++)
        {
            ContentModel content = union.Arms[i].Content;
            code.Line($"case {content.CSharp} arm{Text(i)}:");
            code.Line($"    if (ArmOf(arm{Text(i)}.{discriminant}) != {Text(i)})");
            code.Line($"        throw {Core.Name}UnionArms.Mismatch(Shape, {Text(i)}, arm{Text(i)}.{discriminant});");
            code.Line();
            code.Indented(() =>
            {
                code.Line($"writer.BeginUnion(Shape, {Text(i)});");
                code.Line($"{CodecText.Of(union.Discriminant.Type)}.Write(ref writer, arm{Text(i)}.{discriminant});");
                code.Line($"writer.BeginArm(Shape, {Text(i)});");
                ContentEmitter.Write(code, content, $"Arm{Text(i)}", $"arm{Text(i)}", $"WriteOrdered{Text(i)}");
                code.Line("writer.EndUnion();");
                code.Line("break;");
            });
        }

        code.Line("case null:");
        code.Line($"    throw {Core.Name}UnionArms.Null(Shape);");
        code.Line("default:");
        code.Line($"    throw {Core.Name}UnionArms.Foreign(Shape, value);");
        code.Close();
        code.Close();
    }

    private static void Read(CodeWriter code, UnionModel union)
    {
        code.OpenGeneric($"public static {union.CSharp} Read<TReader>(ref TReader reader)", "TReader");
        code.Line("reader.BeginUnion(Shape);");
        code.Line($"{union.Discriminant.Type.CSharp} discriminant = {CodecText.Of(union.Discriminant.Type)}.Read(ref reader);");
        code.Line("int arm = ArmOf(discriminant);");
        code.Line("if (arm < 0)");
        code.Line($"    throw {Core.Name}UnionArms.NoArm(Shape, discriminant);");
        code.Line();
        code.Line("reader.BeginArm(Shape, arm);");
        code.Open($"{union.CSharp} value = arm switch");
        for (int i = 0; i < union.Arms.Count; i++)
            code.Line($"{(i == union.Arms.Count - 1 ? "_" : Text(i))} => Read{Text(i)}(ref reader, discriminant),");

        code.Close(";");
        code.Line("reader.EndUnion();");
        code.Line("return value;");
        code.Close();
    }

    private static void ReadArm(CodeWriter code, UnionModel union, int index)
    {
        ContentModel content = union.Arms[index].Content;
        code.OpenGeneric($"private static {union.CSharp} Read{Text(index)}<TReader>(ref TReader reader, {union.Discriminant.Type.CSharp} discriminant)", "TReader");
        ContentEmitter.Declare(code, content);
        ContentEmitter.Read(code, content, $"Arm{Text(index)}");
        ContentEmitter.Construct(code, content);
        code.Close();
    }

    private static void ArmOf(CodeWriter code, UnionModel union)
    {
        code.Open($"private static int ArmOf({union.Discriminant.Type.CSharp} discriminant)");
        if (union.Discriminant.Type is PrimitiveModel { Kind: "Boolean" })
        {
            code.Line($"return discriminant ? {Text(Chosen(union, 1))} : {Text(Chosen(union, 0))};");
            code.Close();
            return;
        }

        code.Open("switch (discriminant)");
        for (int i = 0; i < union.Arms.Count; i++)
        {
            foreach (CaseModel value in union.Arms[i].Cases)
                code.Line($"case {value.Expression}:");

            if (union.Arms[i].Cases.Count > 0)
                code.Line($"    return {Text(i)};");
        }

        code.Line("default:");
        code.Line($"    return {Text(Default(union))};");
        code.Close();
        code.Close();
    }

    private static int Chosen(UnionModel union, long value)
    {
        int chosen = union.Arms.ToList().FindIndex(a => a.Cases.Any(c => c.Value == value));
        return chosen < 0 ? Default(union) : chosen;
    }

    private static int Default(UnionModel union) => union.Arms.ToList().FindIndex(a => a.IsDefault);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
