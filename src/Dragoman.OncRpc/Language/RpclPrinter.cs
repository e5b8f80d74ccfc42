using System.Globalization;
using System.Text;

namespace Dragoman.OncRpc;

/// <summary>Prints a contract in the RPC language (RFC 5531, 12), so that <c>rpcgen</c> makes clients and servers of it.</summary>
internal sealed class RpclPrinter
{
    private readonly RpclPrograms _names;
    private readonly RpclTypes _types;
    private readonly StringBuilder _programs = new();

    private RpclPrinter(RpclSurvey survey)
    {
        _names = new RpclPrograms(survey.Contracts);
        _types = new RpclTypes(survey, _names);
    }

    /// <summary>Prints a contract and those of all objects that it passes, each as a program.</summary>
    public static string Print(ContractShape contract)
    {
        RpclSurvey survey = new(contract);
        RpclPrinter printer = new(survey);
        printer.Program(contract);
        foreach (ContractShape passed in survey.Contracts.Skip(1))
        {
            printer._programs.Append(CultureInfo.InvariantCulture, $"\n/* {Comment($"{passed.Name}. {passed.Summary}")} */\n\n");
            printer.Program(passed);
        }

        return $"/* {Comment($"{contract.Name}. {contract.Summary}")} */\n\n{printer._types.Definitions}\n{printer._programs}";
    }

    private void Program(ContractShape contract)
    {
        OncContract view = OncContract.Of(contract);
        StringBuilder procedures = new();
        foreach (OperationShape operation in contract.AllOperations.OrderBy(o => OncOperation.Of(o).Procedure))
            Procedure(operation, _names.ProcedureOf(contract, operation), procedures);

        _programs.Append(
            CultureInfo.InvariantCulture,
            $$"""
            program {{_names.ProgramOf(contract)}} {
                version {{_names.VersionOf(contract)}} {
            {{procedures}}    } = {{view.Version}};
            } = 0x{{view.Program:x8}};

            """);
    }

    private void Procedure(OperationShape operation, string name, StringBuilder procedures)
    {
        if (operation.IsStream)
        {
            procedures.Append(
                CultureInfo.InvariantCulture, $"        /* {name} is left out: ONC RPC cannot carry streams. */\n");
            return;
        }

        string argument = Argument(operation);
        string result = Result(operation);
        if (operation.Summary.Length > 0)
            procedures.Append("        /* ").Append(Comment(operation.Summary)).Append(" */\n");

        procedures.Append(CultureInfo.InvariantCulture, $"        {result} {name}({argument}) = {OncOperation.Of(operation).Procedure};\n");
    }

    private string Argument(OperationShape operation)
    {
        if (operation.Parameters.Count == 0)
            return "void";

        if (operation.Parameters is [{ Type: not (ArrayShape or PrimitiveShape { Kind: PrimitiveKind.Guid or PrimitiveKind.Quadruple }) } single])
            return _types.NameOf(single.Type);

        // One struct has the octets of its members: also that of a single array, which cannot be an argument itself.
        return Wrapped(operation, "args", operation.Parameters.Select(p => (p.Type, RpclNames.Member(p, p.Name))));
    }

    private string Result(OperationShape operation)
    {
        OncOperation view = OncOperation.Of(operation);
        if (operation.IsOneway || (view.IsPlain && view.IsVoid))
            return "void";

        if (view.IsPlain)
            return Value(operation);

        _types.Fault();
        return view.IsVoid && operation.Throws.Count == 0 ? VoidResult() : Union(operation, view.IsVoid ? "void" : $"{Value(operation)} value");
    }

    private string Value(OperationShape operation) => operation.Result switch
    {
        TupleShape tuple => Wrapped(operation, "out", tuple.Elements.Select(e => (e.Type, RpclNames.Member(e, e.Name)))),
        ArrayShape or PrimitiveShape { Kind: PrimitiveKind.Guid or PrimitiveKind.Quadruple } => Wrapped(operation, "out", [(operation.Result, "value")]),
        _ => _types.NameOf(operation.Result),
    };

    private string Wrapped(OperationShape operation, string suffix, IEnumerable<(TypeShape Type, string Name)> members)
    {
        string name = Name(operation, suffix);
        _types.Define(name, () => _types.Struct(name, members));
        return name;
    }

    private string VoidResult()
    {
        _types.Once("dg_status", "enum dg_status { dg_OK = 0, dg_FAULT = 255 };");
        return _types.Once(
            "dg_void_result",
            "union dg_void_result switch (dg_status status) {\ncase dg_OK: void;\ncase dg_FAULT: dg_fault fault;\ndefault: void;\n};");
    }

    private string Union(OperationShape operation, string value)
    {
        string status = Name(operation, "status");
        string prefix = status[..^"status".Length];
        (string Name, string Type)[] thrown = [.. operation.Throws.Select(t => (Name: RpclNames.Type(t, t.Name), Type: _types.NameOf(t)))];
        StringBuilder members = new($"    {prefix}OK = 0,\n");
        StringBuilder arms = new($"case {prefix}OK: {value};\n");
        for (int i = 0; i < thrown.Length; i++)
        {
            members.Append(CultureInfo.InvariantCulture, $"    {prefix}{thrown[i].Type} = {i + 1},\n");
            arms.Append(CultureInfo.InvariantCulture, $"case {prefix}{thrown[i].Type}: {thrown[i].Type} thrown{i + 1};\n");
        }

        string result = Name(operation, "result");
        _types.Define(status, () => $"enum {status} {{\n{members}    {prefix}FAULT = 255\n}};");
        _types.Define(result, () => $"union {result} switch ({status} status) {{\n{arms}case {prefix}FAULT: dg_fault fault;\ndefault: void;\n}};");
        return result;
    }

    private string Name(OperationShape operation, string suffix)
    {
        string name = $"{RpclNames.Operation(operation)}_{suffix}";
        return _types.Claim(name, $"{RpclNames.LongType(operation.Contract.Name)}_{name}");
    }

    private static string Comment(string text)
    {
        const int Longest = 200;
        string line = text.Replace("*/", "* /", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();
        return line.Length > Longest ? line[..Longest] : line;
    }
}
