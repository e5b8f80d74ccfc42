using System.Globalization;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Prints a contract as a Python module: classes for its messages and exceptions, and its methods with type hints.</summary>
internal sealed class PythonStub
{
    private readonly StringBuilder _text = new();
    private readonly PythonClassNames _names;

    private PythonStub(PyroShapes shapes) => _names = new PythonClassNames(shapes);

    /// <summary>Prints a contract.</summary>
    public static string Print(ContractShape contract)
    {
        PyroShapes shapes = PyroShapes.From(contract);
        PythonStub stub = new(shapes);
        stub.PrintHead(contract);
        foreach (EnumShape enumeration in shapes.Enums)
            stub.Print(enumeration);

        foreach (MessageShape message in shapes.Messages)
        {
            if (message.IsException)
                stub.PrintException(message);
            else
                stub.PrintMessage(message);
        }

        foreach (UnionShape union in shapes.Unions)
            stub.PrintUnion(union);

        if (shapes.Messages.Any(m => m.IsException))
            stub.PrintRegistration([.. shapes.Messages.Where(m => m.IsException)]);

        foreach (ContractShape reached in shapes.Contracts)
            stub.PrintContract(reached);

        return stub._text.ToString();
    }

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private string HintOf(TypeShape type) => type switch
    {
        PrimitiveShape primitive => HintOf(primitive.Kind),
        EnumShape enumeration => _names.Of(enumeration),
        MessageShape message => _names.Of(message),
        UnionShape union => _names.Of(union),
        ReferenceShape reference => _names.Of(reference.Contract),
        OptionalShape optional => $"Optional[{HintOf(optional.Element)}]",
        SequenceShape sequence => $"List[{HintOf(sequence.Element)}]",
        ArrayShape array => array.Lengths.Aggregate(HintOf(array.Element), (hint, _) => $"List[{hint}]"),
        StreamShape stream => $"Iterator[{HintOf(stream.Element)}]",
        SetShape set => $"Set[{HintOf(set.Element)}]",
        MapShape map => $"Dict[{HintOf(map.Key)}, {HintOf(map.Value)}]",
        TupleShape tuple => $"Tuple[{string.Join(", ", tuple.Elements.Select(e => HintOf(e.Type)))}]",
        _ => "object",
    };

    private static string HintOf(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Void => "None",
        PrimitiveKind.Boolean => "bool",
        PrimitiveKind.Single or PrimitiveKind.Double or PrimitiveKind.TimeSpan => "float",
        PrimitiveKind.Complex => "complex",
        PrimitiveKind.Bytes => "bytes",
        PrimitiveKind.ObjectRef => "object",
        PrimitiveKind.Char or PrimitiveKind.NarrowChar or PrimitiveKind.String or PrimitiveKind.WideString or PrimitiveKind.Decimal
            or PrimitiveKind.Guid or PrimitiveKind.DateTime or PrimitiveKind.DateTimeOffset => "str",
        _ => "int",
    };

    private void PrintHead(ContractShape contract)
    {
        Line($"\"\"\"{contract.Name}, as Python programs call it through a Pyro proxy.\"\"\"");
        Line("from __future__ import annotations");
        Line("");
        Line("import enum");
        Line("from typing import Any, Dict, Iterator, List, Literal, Optional, Protocol, Set, Tuple, Type, TypedDict, Union");
    }

    private void Print(EnumShape enumeration)
    {
        Line("");
        Line("");
        Line($"class {_names.Of(enumeration)}(enum.{(enumeration.IsFlags ? "IntFlag" : "IntEnum")}):");
        foreach (EnumMember member in enumeration.Members)
            Line($"    {PyroNames.ToSnakeCase(member.Name).ToUpperInvariant()} = {member.Value}");

        if (enumeration.Members.IsEmpty)
            Line("    pass");
    }

    // Messages are plain dictionaries: a program without this module can read and make them.
    private void PrintMessage(MessageShape message)
    {
        Line("");
        Line("");
        Line($"class {_names.Of(message)}(TypedDict):");
        Documentation(message, "    ");
        PyroFields fields = PyroFields.Of(message);
        for (int i = 0; i < fields.Names.Length; i++)
            Line($"    {fields.Names[i]}: {HintOf(message.Fields[i].Type)}");

        if (fields.Names.Length == 0)
            Line("    pass");
    }

    // One dictionary type for each arm; the discriminant's type is its cases, so that checkers tell the arms apart.
    private void PrintUnion(UnionShape union)
    {
        string name = _names.Of(union);
        string discriminant = PyroNames.Of(union.Discriminant, union.Discriminant.Name);
        string[] arms = [.. union.Arms.Select(a => _names.Of(union, a.Content))];
        for (int i = 0; i < arms.Length; i++)
        {
            MessageShape content = union.Arms[i].Content;
            Line("");
            Line("");
            Line($"class {arms[i]}(TypedDict):");
            Documentation(content, "    ");
            Line($"    {discriminant}: {CasesOf(union, union.Arms[i])}");
            PyroFields fields = PyroFields.Of(content);
            for (int j = 0; j < fields.Names.Length; j++)
                Line($"    {fields.Names[j]}: {HintOf(content.Fields[j].Type)}");
        }

        Line("");
        Line("");
        if (union.Summary.Length > 0)
            Line($"# {union.Summary.ReplaceLineEndings(" ")}");

        Line($"{name} = Union[{string.Join(", ", arms)}]");
    }

    private string CasesOf(UnionShape union, ArmShape arm)
    {
        TypeShape type = union.Discriminant.Type;
        bool areNamed = type is not EnumShape enumeration || arm.Cases.All(c => enumeration.PositionOf(c) >= 0);
        return arm.IsDefault || !areNamed
            ? HintOf(type)
            : $"Literal[{string.Join(", ", arm.Cases.Select(c => LiteralOf(type, c)))}]";
    }

    private string LiteralOf(TypeShape type, long value) => type switch
    {
        EnumShape enumeration => $"{_names.Of(enumeration)}.{PyroNames.ToSnakeCase(enumeration.Members[enumeration.PositionOf(value)].Name).ToUpperInvariant()}",
        PrimitiveShape { Kind: PrimitiveKind.Boolean } => value == 0 ? "False" : "True",
        PrimitiveShape { Kind: PrimitiveKind.UInt64 } => ((ulong)value).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private void PrintException(MessageShape message)
    {
        Line("");
        Line("");
        Line($"class {_names.Of(message)}(RuntimeError):");
        Documentation(message, "    ");
        PyroFields fields = PyroFields.Of(message);
        for (int i = 0; i < fields.Names.Length; i++)
            Line($"    {fields.Names[i]}: {HintOf(message.Fields[i].Type)}");

        if (fields.Names.Length == 0 && message.Summary.Length == 0)
            Line("    pass");
    }

    private void PrintRegistration(MessageShape[] exceptions)
    {
        Line("");
        Line("");
        Line("_exceptions: Dict[Any, Type[BaseException]] = {");
        foreach (MessageShape exception in exceptions)
            Line($"    \"{exception.Name}\": {_names.Of(exception)},");

        Line("}");
        Line("");
        Line("");
        Line("def _to_exception(class_name: str, data: Dict[str, Any]) -> BaseException:");
        Line("    attributes = data[\"attributes\"]");
        Line("    cls: Type[BaseException] = _exceptions.get(attributes.get(\"dragoman_type\"), RuntimeError)");
        Line("    exception = cls(*data[\"args\"])");
        Line("    for name, value in attributes.items():");
        Line("        setattr(exception, name, value)");
        Line("    return exception");
        Line("");
        Line("");
        Line("def register(serializer_base: Any) -> None:");
        Line("    \"\"\"Makes declared exceptions arrive as themselves; call it with SerializerBase of Pyro5.api or Pyro4.util.\"\"\"");
        Line($"    serializer_base.register_dict_to_class(\"{PyroErrors.DeclaredClass}\", _to_exception)");
    }

    private void PrintContract(ContractShape contract)
    {
        Line("");
        Line("");
        Line($"class {_names.Of(contract)}({string.Join(", ", [.. contract.Bases.Select(_names.Of), "Protocol"])}):");
        Documentation(contract, "    ");
        foreach (OperationShape getter in contract.Operations.Where(o => PyroNames.KindOf(o) == OperationKind.Getter))
        {
            Line($"    {PyroNames.Of(getter, getter.Name)}: {HintOf(getter.Result)}");
            Documentation(getter, "    ");
        }

        if (contract.Operations.Count == 0)
            Line("    pass");

        foreach (OperationShape operation in contract.Operations.Where(o => PyroNames.KindOf(o) == OperationKind.Method))
            PrintMethod(operation);
    }

    private void PrintMethod(OperationShape operation)
    {
        PyroFields names = PyroFields.Of(operation);
        IEnumerable<string> parameters = operation.Parameters
            .Select((p, i) => (i == names.Rest, i == names.Keywords, p.Type) switch
            {
                (true, _, SequenceShape rest) => $"*{names.Names[i]}: {HintOf(rest.Element)}",
                (_, true, MapShape keywords) => $"**{names.Names[i]}: {HintOf(keywords.Value)}",
                _ => $"{names.Names[i]}: {HintOf(p.Type)}{(p.IsOptional ? " = ..." : "")}",
            })
            .Prepend("self");
        Line("");
        Line($"    def {PyroNames.Of(operation, operation.Name)}({string.Join(", ", parameters)}) -> {HintOf(operation.Result)}:");
        Documentation(operation, "        ");
        Line("        ...");
    }

    private void Documentation(Shape shape, string indent)
    {
        if (shape.Summary.Length > 0)
            Line($"{indent}\"\"\"{Quoted(shape.Summary)}\"\"\"");
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
