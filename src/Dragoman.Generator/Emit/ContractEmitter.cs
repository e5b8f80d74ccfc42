using System.Globalization;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes everything of one contract: its binding with the shapes, its calls, its proxy.</summary>
internal static class ContractEmitter
{
    public static string Emit(ContractModel contract)
    {
        CodeWriter code = CodeWriter.File(contract.Namespace, DescriptionEmitter.Contract(contract));
        code.Open($"partial interface {contract.InterfaceName} : {Core.Name}IContract<{contract.CSharp}>");
        code.Line($"static {Core.Name}ContractBinding {Core.Name}IContract<{contract.CSharp}>.BindingOfContract => {Core.Own(contract.Namespace)}{contract.Stem}Binding.Instance;");
        code.Close();
        code.Line();
        Binding(code, contract);
        foreach (OperationModel operation in contract.Operations)
        {
            code.Line();
            CallEmitter.Emit(code, contract, operation);
        }

        code.Line();
        ProxyEmitter.Emit(code, contract);
        return code.ToString();
    }

    private static void Binding(CodeWriter code, ContractModel contract)
    {
        code.Hidden();
        code.Open($"{Core.Accessibility(contract.IsPublic)} sealed class {contract.Stem}Binding : {Core.Name}ContractBinding");
        for (int i = 0; i < contract.Operations.Count; i++)
            Operation(code, contract.Operations[i], i);

        string bases = contract.DirectBases.Count == 0
            ? "[]"
            : $"new {Core.Name}ContractShape[] {{ {string.Join(", ", contract.DirectBases.Select(b => b + ".Instance.Shape"))} }}";
        string operations = string.Concat(contract.Operations.Select(o => $", {CallNames.Shape(o)}"));

        // After the operations: initializers run in the order of the text, and the contract takes its operations into possession.
        code.Line($"private static readonly {Core.Name}ContractShape OwnShape = new({ShapeText.Literal(contract.Name)}, static () => {bases}{operations}){ShapeText.Initializer(contract.Notes)};");
        code.Line();
        code.Open($"private {contract.Stem}Binding()");
        code.Close();
        code.Line();
        code.Line($"public static {contract.Stem}Binding Instance {{ get; }} = new();");
        code.Line();
        code.Line($"public override {Core.Name}ContractShape Shape => OwnShape;");
        code.Line();
        NewCall(code, contract);
        code.Line();
        code.Line($"public override {Core.Name}Proxy NewProxy({Core.Name}ObjectRef reference, {Core.Name}IInvoker invoker) => new {contract.Stem}Proxy(reference, invoker);");
        code.Line();
        code.Line($"public override bool IsImplementedBy(object candidate) => candidate is {contract.CSharp};");
        code.Close();
    }

    private static void Operation(CodeWriter code, OperationModel operation, int index)
    {
        code.Open($"internal static readonly {Core.Name}OperationShape {CallNames.Shape(operation)} = new()");
        code.Line($"Name = {ShapeText.Literal(operation.Name)},");
        if (operation.Kind != OperationKind.Method)
            code.Line($"Kind = {Core.Name}OperationKind.{operation.Kind},");

        code.Line($"Index = {index.ToString(CultureInfo.InvariantCulture)},");
        if (operation.Parameters.Count > 0)
        {
            code.Open($"Parameters = new {Core.Name}ParameterShape[]");
            foreach (ParameterModel parameter in operation.Parameters)
                code.Line(ShapeText.Named("ParameterShape", parameter.Name, parameter.Type, parameter.Notes, DefaultOf(parameter)) + ",");

            code.Close(",");
        }

        code.Line($"Result = {Result(operation)},");
        if (operation.Throws.Count > 0)
            code.Line($"Throws = new {Core.Name}MessageShape[] {{ {string.Join(", ", operation.Throws.Select(t => t.Codec + ".Shape"))} }},");
        if (operation.IsOneway)
            code.Line("IsOneway = true,");
        if (operation.IsIdempotent)
            code.Line("IsIdempotent = true,");
        if (operation.Return != ReturnKind.Synchronous)
            code.Line("IsAsynchronous = true,");
        if (operation.IsCancellable)
            code.Line("IsCancellable = true,");

        foreach (string part in ShapeText.Parts(operation.Notes))
            code.Line(part + ",");

        code.Close(";");
        code.Line();
    }

    // The default itself as well, for calls whose arguments are data.
    private static string? DefaultOf(ParameterModel parameter) => parameter.Default switch
    {
        null => null,
        "default!" => "IsOptional = true",
        { } value => $"IsOptional = true, Default = {value}",
    };

    private static string Result(OperationModel operation) => (operation.Return, operation.Result) switch
    {
        (_, null) => ShapeText.Void,
        (ReturnKind.Stream, _) => StreamEmitter.Shape(operation),
        (_, { } result) => ShapeText.Of(result, operation.ResultNotes),
    };

    private static void NewCall(CodeWriter code, ContractModel contract)
    {
        code.Open($"public override {Core.Name}Call NewCall({Core.Name}OperationShape operation)");
        if (contract.Operations.Count > 0)
        {
            code.Open("if (ReferenceEquals(operation.Contract, OwnShape))");
            code.Open("switch (operation.Index)");
            for (int i = 0; i < contract.Operations.Count; i++)
                code.Line($"case {i.ToString(CultureInfo.InvariantCulture)}: return new {CallNames.Call(contract.Stem, contract.Operations[i])}();");

            code.Close();
            code.Close();
            code.Line();
        }

        foreach (InheritedModel inherited in contract.Inherited)
        {
            code.Line($"if (ReferenceEquals(operation.Contract, {inherited.Stem}Binding.Instance.Shape))");
            code.Line($"    return {inherited.Stem}Binding.Instance.NewCall(operation);");
            code.Line();
        }

        code.Line("throw new global::System.ArgumentException($\"{operation} is no operation of {OwnShape}.\", nameof(operation));");
        code.Close();
    }
}
