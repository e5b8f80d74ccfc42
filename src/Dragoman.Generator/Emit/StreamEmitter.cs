namespace Dragoman.Generator;

/// <summary>Writes what the call, the shape and the proxy of an operation that returns a stream have of their own.</summary>
internal static class StreamEmitter
{
    public static string Type(OperationModel operation) => $"global::System.Collections.Generic.IAsyncEnumerable<{operation.Result!.CSharp}>";

    public static string BaseCall(OperationModel operation) => $"StreamCall<{operation.Result!.CSharp}>";

    public static string Shape(OperationModel operation) =>
        $"new {Core.Name}StreamShape({ShapeText.Of(operation.Result!)}){ShapeText.Initializer(operation.ResultNotes)}";

    /// <summary>Writes how the call writes and reads an item.</summary>
    public static void Items(CodeWriter code, OperationModel operation)
    {
        string codec = CodecText.Of(operation.Result!);
        code.OpenGeneric("public override void WriteItem<TWriter>(ref TWriter writer)", "TWriter", isOverride: true);
        code.Line($"{codec}.Write(ref writer, this.Item);");
        code.Close();
        code.Line();
        code.OpenGeneric("public override void ReadItem<TReader>(ref TReader reader)", "TReader", isOverride: true);
        code.Line($"this.Item = {codec}.Read(ref reader);");
        code.Close();
        code.Line();
    }

    /// <summary>Writes the body of the proxy's method.</summary>
    public static void Enumerate(CodeWriter code, OperationModel operation, string call, string token) =>
        code.Line($"return EnumerateAsync<{operation.Result!.CSharp}>(() => {call}, {(operation.IsCancellable ? token : "default")});");
}
