namespace Dragoman.Idl;

/// <summary>Writes an interface as a contract.</summary>
internal sealed class ContractWriter(CodeText code, TypeNames names, TypeWriter types, MemberText members, bool asynchronous)
{
    public void Write(InterfaceDeclaration contract)
    {
        string name = names.Of(contract);
        code.Documentation(contract.Documentation);
        List<string> attributes = ["Contract"];
        if (contract.Program is { } program)
            attributes.AddRange([$"OncProgram({program.ProgramNumber}, Version = {program.Version})", "Plain", .. Remarks.OfProgram(program, name)]);
        code.Line($"[{string.Join(", ", attributes)}]");
        code.Open($"public partial interface {name}");

        bool isFirst = true;
        foreach ((Operation operation, string operationName, string known) in OperationNames.Of(contract, asynchronous))
        {
            if (!isFirst)
                code.Line();
            isFirst = false;
            Write(operation, operationName, known);
        }

        code.Close();
    }

    private void Write(Operation operation, string name, string known)
    {
        code.Documentation(operation.Documentation);
        List<string> attributes = [];
        if (operation.Number is { } number)
            attributes.Add($"OncProcedure({number})");
        if (operation.IsOneway)
            attributes.Add("Oneway");
        attributes.AddRange(Remarks.OfConstant(operation.Name, known));
        if (attributes.Count > 0)
            code.Line($"[{string.Join(", ", attributes)}]");

        TypeText? result = operation.Result is { } type ? types.Write(type) : null;
        if (result is { Attributes: [_, ..] returned })
            code.Line($"[return: {string.Join(", ", returned)}]");
        List<string> parameters = [.. members.OfOperation(operation)];
        if (asynchronous)
            parameters.Add("CancellationToken cancellationToken = default");
        string text = result?.Text ?? "void";
        string returns = !asynchronous ? text : result is null ? "ValueTask" : $"ValueTask<{text}>";
        code.Line($"{returns} {name}{(asynchronous ? "Async" : "")}({string.Join(", ", parameters)});");
    }
}
