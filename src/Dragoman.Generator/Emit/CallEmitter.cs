using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes the call of one operation.</summary>
internal static class CallEmitter
{
    public static void Emit(CodeWriter code, ContractModel contract, OperationModel operation)
    {
        string name = CallNames.Call(contract.Stem, operation);
        string kind = (operation.Return, operation.Result) switch
        {
            (ReturnKind.Stream, _) => StreamEmitter.BaseCall(operation),
            (_, { } type) => $"Call<{type.CSharp}>",
            _ => "Call",
        };
        code.Hidden();
        code.Open($"{Core.Accessibility(contract.IsPublic)} sealed class {name} : {Core.Name}{kind}");
        foreach (ParameterModel parameter in operation.Parameters)
            code.Line($"public {parameter.Type.CSharp} {CallNames.Argument(parameter.Name)} = {parameter.Default ?? "default!"};");

        string binding = contract.Stem + "Binding";
        bool isHidden = operation.Parameters.Any(p => CallNames.Argument(p.Name) == binding);
        string shape = $"{(isHidden ? Core.Own(contract.Namespace) : "")}{binding}.{CallNames.Shape(operation)}";
        code.Line($"public override {Core.Name}OperationShape Operation => {shape};");
        code.Line($"public override {Core.Name}Call Copy() => {Duplicate(operation, name)};");
        code.Line();
        Arguments(code, operation, shape);
        if (operation.Return == ReturnKind.Stream)
            StreamEmitter.Items(code, operation);
        else
            Result(code, operation);

        if (operation.Throws.Count > 0)
            DeclaredEmitter.Emit(code, operation);

        Run(code, contract, operation);
        code.Close();
    }

    private static void Arguments(CodeWriter code, OperationModel operation, string shape)
    {
        code.OpenGeneric("public override void WriteArguments<TWriter>(ref TWriter writer)", "TWriter", isOverride: true);
        for (int i = 0; i < operation.Parameters.Count; i++)
        {
            code.Line($"writer.BeginParameter({shape}, {i.ToString(CultureInfo.InvariantCulture)});");
            code.Line($"{CodecText.Of(operation.Parameters[i].Type)}.Write(ref writer, {Argument(operation, i)});");
        }

        code.Close();
        code.Line();
        code.OpenGeneric("public override void ReadArguments<TReader>(ref TReader reader)", "TReader", isOverride: true);
        for (int i = 0; i < operation.Parameters.Count; i++)
        {
            code.Line($"if (reader.BeginParameter({shape}, {i.ToString(CultureInfo.InvariantCulture)}))");
            code.Line($"    {Argument(operation, i)} = {CodecText.Of(operation.Parameters[i].Type)}.Read(ref reader);");
        }

        code.Close();
        code.Line();
    }

    // The arguments themselves are shared, as between two calls that a program makes.
    private static string Duplicate(OperationModel operation, string name)
    {
        IEnumerable<string> arguments = operation.Parameters.Select((parameter, i) => $"{CallNames.Argument(parameter.Name)} = {Argument(operation, i)}");
        return operation.Parameters.Count == 0 ? $"new {name}()" : $"new {name} {{ {string.Join(", ", arguments)} }}";
    }

    private static void Result(CodeWriter code, OperationModel operation)
    {
        code.OpenGeneric("public override void WriteResult<TWriter>(ref TWriter writer)", "TWriter", isOverride: true);
        if (operation.Result is { } written)
            code.Line($"{CodecText.Of(written)}.Write(ref writer, this.Result);");

        code.Close();
        code.Line();
        code.OpenGeneric("public override void ReadResult<TReader>(ref TReader reader)", "TReader", isOverride: true);
        if (operation.Result is { } read)
            code.Line($"this.Result = {CodecText.Of(read)}.Read(ref reader);");

        code.Close();
        code.Line();
    }

    private static void Run(CodeWriter code, ContractModel contract, OperationModel operation)
    {
        code.Open($"public override {Core.ValueTask} RunAsync(object servant, {Core.CancellationToken} cancellationToken)");
        string invocation = Invocation(contract, operation);
        switch (operation.Return, operation.Result)
        {
            case (ReturnKind.Synchronous, null):
                code.Line(invocation + ";");
                code.Line("return default;");
                break;
            case (ReturnKind.Synchronous or ReturnKind.Stream, _):
                code.Line($"this.Result = {invocation};");
                code.Line("return default;");
                break;
            case (ReturnKind.ValueTask, null):
                code.Line($"return {invocation};");
                break;
            case (ReturnKind.Task, null):
                code.Line($"return new {Core.ValueTask}({invocation});");
                break;
            default:
                RunWithResult(code, operation, invocation);
                return;
        }

        code.Close();
    }

    private static void RunWithResult(CodeWriter code, OperationModel operation, string invocation)
    {
        string task = $"global::System.Threading.Tasks.{operation.Return}<{operation.Result!.CSharp}>";
        code.Line($"{task} running = {invocation};");
        code.Line(operation.Return == ReturnKind.Task
            ? "if (running.Status != global::System.Threading.Tasks.TaskStatus.RanToCompletion)"
            : "if (!running.IsCompletedSuccessfully)");
        code.Line("    return AwaitAsync(running);");
        code.Line();
        code.Line("this.Result = running.GetAwaiter().GetResult();");
        code.Line("return default;");
        code.Close();
        code.Line();
        code.Line(Core.Pooled);
        code.Line($"private async {Core.ValueTask} AwaitAsync({task} running) => this.Result = await running.ConfigureAwait(false);");
    }

    private static string Invocation(ContractModel contract, OperationModel operation)
    {
        string target = $"(({contract.CSharp})servant).{operation.Member}";
        if (operation.Kind == OperationKind.Getter)
            return target;

        List<string> arguments = [.. operation.Parameters.Select((_, i) => Argument(operation, i))];
        if (operation.Kind == OperationKind.Setter)
            return $"{target} = {arguments[0]}";

        if (operation.IsCancellable)
            arguments.Add(operation.Return == ReturnKind.Stream ? "TokenFor(cancellationToken)" : "cancellationToken");

        return $"{target}({string.Join(", ", arguments)})";
    }

    private static string Argument(OperationModel operation, int index) => "this." + CallNames.Argument(operation.Parameters[index].Name);
}
