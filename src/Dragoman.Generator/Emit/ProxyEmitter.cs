using System.Collections.Generic;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>Writes the proxy of a contract. It implements everything explicitly, so that no operation can hide a member of <c>Proxy</c>.</summary>
internal static class ProxyEmitter
{
    public static void Emit(CodeWriter code, ContractModel contract)
    {
        code.Hidden();
        code.Open($"{Core.Accessibility(contract.IsPublic)} sealed class {contract.Stem}Proxy({Core.Name}ObjectRef reference, {Core.Name}IInvoker invoker) : {Core.Name}Proxy(reference, invoker), {contract.CSharp}");
        Members(code, contract.CSharp, contract.Stem, contract.Operations);
        foreach (InheritedModel inherited in contract.Inherited)
            Members(code, inherited.CSharp, inherited.Stem, inherited.Operations);

        code.Close();
    }

    private static void Members(CodeWriter code, string contract, string stem, EquatableArray<OperationModel> operations)
    {
        foreach (OperationModel operation in operations.Where(o => o.Kind == OperationKind.Method))
        {
            Method(code, contract, stem, operation);
            code.Line();
        }

        foreach (IGrouping<string, OperationModel> property in operations.Where(o => o.Kind != OperationKind.Method).GroupBy(o => o.Member))
        {
            Property(code, contract, stem, property);
            code.Line();
        }
    }

    private static void Method(CodeWriter code, string contract, string stem, OperationModel operation)
    {
        List<string> parameters = [.. operation.Parameters.Select(p => $"{p.Type.CSharp} {Names.Escape(p.Name)}")];
        string token = Token(operation);
        if (operation.IsCancellable)
            parameters.Add($"{Core.CancellationToken} {token}");

        code.Open($"{Return(operation)} {contract}.{operation.Member}({string.Join(", ", parameters)})");
        string arguments = string.Join(", ", operation.Parameters.Select(p => $"{CallNames.Argument(p.Name)} = {Names.Escape(p.Name)}"));
        string call = $"new {CallNames.Call(stem, operation)}()" + (arguments.Length == 0 ? "" : $" {{ {arguments} }}");
        if (operation.Return == ReturnKind.Synchronous)
            Synchronous(code, operation, call, token);
        else if (operation.Return == ReturnKind.Stream)
            StreamEmitter.Enumerate(code, operation, call, token);
        else
            code.Line($"return InvokeAsync({call}, {(operation.IsCancellable ? token : "default")}){(operation.Return == ReturnKind.Task ? ".AsTask()" : "")};");

        code.Close();
    }

    private static void Synchronous(CodeWriter code, OperationModel operation, string call, string token)
    {
        string local = Local(operation, "call");
        code.Line($"var {local} = {call};");
        if (operation.IsCancellable)
        {
            // Only the asynchronous way can be given up.
            code.Line($"if ({token}.CanBeCanceled)");
            code.Line($"    InvokeAsync({local}, {token}).AsTask().GetAwaiter().GetResult();");
            code.Line("else");
            code.Line($"    Invoke({local});");
        }
        else
        {
            code.Line($"Invoke({local});");
        }

        if (operation.Result is not null)
            code.Line($"return {local}.Result;");
    }

    private static void Property(CodeWriter code, string contract, string stem, IEnumerable<OperationModel> accessors)
    {
        OperationModel first = accessors.First();
        string type = first.Kind == OperationKind.Getter ? first.Result!.CSharp : first.Parameters[0].Type.CSharp;
        code.Open($"{type} {contract}.{first.Member}");
        foreach (OperationModel accessor in accessors)
        {
            bool getter = accessor.Kind == OperationKind.Getter;
            code.Open(getter ? "get" : "set");
            code.Line($"var call = new {CallNames.Call(stem, accessor)}(){(getter ? "" : " { value = value }")};");
            code.Line("Invoke(call);");
            if (getter)
                code.Line("return call.Result;");

            code.Close();
        }

        code.Close();
    }

    private static string Return(OperationModel operation) => (operation.Return, operation.Result) switch
    {
        (ReturnKind.Synchronous, null) => "void",
        (ReturnKind.Synchronous, { } result) => result.CSharp,
        (ReturnKind.Stream, _) => StreamEmitter.Type(operation),
        (var kind, null) => $"global::System.Threading.Tasks.{kind}",
        (var kind, { } result) => $"global::System.Threading.Tasks.{kind}<{result.CSharp}>",
    };

    private static string Token(OperationModel operation) => Local(operation, "cancellationToken");

    // A name that no parameter has.
    private static string Local(OperationModel operation, string name)
    {
        while (operation.Parameters.Any(p => p.Name == name))
            name += "_";

        return name;
    }
}
