using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Dragoman.Cli;

/// <summary>Prints a contract, with all that it refers to, as C# for Dragoman's generator.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The command line is not published trimmed.")]
internal sealed class CSharpPrinter
{
    private readonly StringBuilder _text = new();
    private readonly CSharpNames _names;
    private readonly CSharpTypes _types;
    private readonly HashSet<Type> _kinds;
    private int _depth;

    private CSharpPrinter(CSharpNames names, IReadOnlyList<RemarkKind> kinds)
    {
        _names = names;
        _types = new CSharpTypes(names);
        _kinds = [.. kinds.Select(kind => kind.GetType().GenericTypeArguments[0])];
    }

    /// <summary>Prints a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="kinds">The kinds of remarks to print.</param>
    /// <returns>A complete source file.</returns>
    public static string Print(ContractShape contract, IReadOnlyList<RemarkKind> kinds)
    {
        ReachableShapes reached = ReachableShapes.From([contract]);
        List<(Shape Shape, string Name)> declared = [];
        foreach (Shape shape in reached.Contracts.Cast<Shape>().Concat(reached.OutsideIn))
        {
            string? name = NameOf(shape);
            if (name is not null && !declared.Any(d => d.Shape is EnumShape && shape is EnumShape && d.Name == name))
                declared.Add((shape, name));
        }

        return new CSharpPrinter(new CSharpNames([.. declared, .. Twins(reached, declared)]), kinds).Print(declared);
    }

    // Each assembly has shapes of its own for the enumerations that it uses.
    private static IEnumerable<(Shape, string)> Twins(ReachableShapes reached, List<(Shape Shape, string Name)> declared) =>
        reached.OutsideIn.OfType<EnumShape>().Where(e => declared.All(d => d.Shape != e)).Select(e => ((Shape)e, e.Name));

    private static string? NameOf(Shape shape) => shape switch
    {
        ContractShape contract => contract.Name,
        CompositeShape composite => composite.Name,
        UnionShape union => union.Name,
        EnumShape member => member.Name,
        _ => null,
    };

    private string Print(List<(Shape Shape, string Name)> declared)
    {
        Line("#nullable enable");
        Line("using Dragoman;");
        foreach (IGrouping<string, Shape> space in declared.Select(d => d.Shape).GroupBy(_names.SpaceOf))
        {
            Line();
            if (space.Key.Length > 0)
                Open($"namespace {space.Key}");

            bool isFirst = true;
            foreach (Shape shape in space)
            {
                if (!isFirst)
                    Line();

                isFirst = false;
                Declare(shape);
            }

            if (space.Key.Length > 0)
                Close();
        }

        return _text.ToString();
    }

    private void Declare(Shape shape)
    {
        Summary(shape);
        switch (shape)
        {
            case ContractShape contract:
                Contract(contract);
                break;
            case EnumShape member:
                Enumeration(member);
                break;
            case UnionShape union:
                Union(union);
                break;
            case MessageShape { IsException: true } exception:
                Exception(exception);
                break;
            case MessageShape message:
                Attributes(message, Marked("Message", message, message.Name));
                string inherited = message.Base is { } from ? $" : {_names.Of(from)}({string.Join(", ", from.Fields.Select(f => CSharpNames.Escaped(f.Name)))})" : "";
                Line($"public record {_names.SimpleOf(message)}({Parameters(message.Fields)}){inherited};");
                break;
            case ValueShape value:
                Value(value);
                break;
        }
    }

    private string Marked(string mark, Shape shape, string name) => _names.Says(shape, name) ? mark : $"{mark}(Name = {Literal(name)})";

    private void Contract(ContractShape contract)
    {
        Attributes(contract, Marked("Contract", contract, contract.Name));
        string bases = contract.Bases.Count == 0 ? "" : " : " + string.Join(", ", contract.Bases.Select(_names.Of));
        Open($"public partial interface {_names.SimpleOf(contract)}{bases}");
        bool isFirst = true;
        foreach (OperationShape operation in contract.Operations.Where(o => o.Kind != OperationKind.Setter || !contract.Operations.Any(g => g.Kind == OperationKind.Getter && g.Name == o.Name)))
        {
            if (!isFirst)
                Line();

            isFirst = false;
            Operation(contract, operation);
        }

        Close();
    }

    private void Operation(ContractShape contract, OperationShape operation)
    {
        Summary(operation);
        string[] throws = operation.Throws.Count == 0 ? [] : [$"Throws({string.Join(", ", operation.Throws.Select(t => $"typeof({_names.Of(t)})"))})"];
        if (operation.Kind != OperationKind.Method)
        {
            TypeShape type = operation.Kind == OperationKind.Getter ? operation.Result : operation.Parameters[0].Type;
            bool isBoth = operation.Kind == OperationKind.Getter && contract.Operations.Any(o => o.Kind == OperationKind.Setter && o.Name == operation.Name);
            Attributes(operation, [.. throws, .. CSharpTypes.Attributes(type)]);
            Line($"{_types.Visit(type)} {CSharpNames.Escaped(operation.Name)} {{ {(operation.Kind == OperationKind.Getter ? "get; " : "")}{(isBoth || operation.Kind == OperationKind.Setter ? "set; " : "")}}}");
            return;
        }

        string[] flags = [.. operation.IsOneway ? ["Oneway"] : Array.Empty<string>(), .. operation.IsIdempotent ? ["Idempotent"] : Array.Empty<string>()];
        Attributes(operation, [.. throws, .. flags]);
        string[] returned = [.. CSharpTypes.Attributes(operation.Result), .. Remarks(operation.Result)];
        if (returned.Length > 0)
            Line($"[return: {string.Join(", ", returned)}]");

        string result = _types.Visit(operation.Result);
        bool isTask = operation is { IsAsynchronous: true, IsStream: false };
        string returns = !isTask ? result : result == "void" ? "System.Threading.Tasks.ValueTask" : $"System.Threading.Tasks.ValueTask<{result}>";
        string token = operation.IsCancellable ? $"{(operation.Parameters.Count > 0 ? ", " : "")}System.Threading.CancellationToken cancellationToken = default" : "";
        string parameters = string.Join(", ", operation.Parameters.Select((p, i) =>
            $"{Inline(p, p.Type)}{_types.Visit(p.Type)} {CSharpNames.Escaped(p.Name)}{(operation.Parameters.Skip(i).All(q => q.IsOptional) ? Default(p) : "")}"));
        Line($"{returns} {operation.Name}{(operation.IsAsynchronous ? "Async" : "")}({parameters}{token});");
    }

    private string Default(ParameterShape parameter) => parameter.Default switch
    {
        bool truth => truth ? " = true" : " = false",
        string text => $" = {Literal(text)}",
        char letter => $" = '\\u{(int)letter:x4}'",
        DynamicEnum member => $" = ({_names.Of(member.Enum)})({member.Number.ToString(CultureInfo.InvariantCulture)})",
        decimal number => $" = {number.ToString(CultureInfo.InvariantCulture)}m",
        float number when float.IsFinite(number) => $" = {number.ToString("R", CultureInfo.InvariantCulture)}f",
        double number when double.IsFinite(number) => $" = {number.ToString("R", CultureInfo.InvariantCulture)}d",
        sbyte or byte or short or ushort or int or uint or long or ulong => $" = {Convert.ToString(parameter.Default, CultureInfo.InvariantCulture)}",
        _ => " = default!",
    };

    private void Enumeration(EnumShape type)
    {
        Attributes(type, [.. type.IsFlags ? ["System.Flags"] : Array.Empty<string>()]);
        bool isLarge = type.Members.Any(m => m.Value is < int.MinValue or > int.MaxValue);
        Open($"public enum {_names.SimpleOf(type)}{(isLarge ? " : long" : "")}");
        foreach (EnumMember member in type.Members)
            Line($"{CSharpNames.Escaped(member.Name)} = {member.Value.ToString(CultureInfo.InvariantCulture)},");

        Close();
    }

    private void Exception(MessageShape exception)
    {
        Attributes(exception, Marked("Message", exception, exception.Name));
        IEnumerable<FieldShape> own = exception.Fields.Where(f => f.Name != "Message");
        string parameters = string.Join(", ", exception.Fields.Select(f => $"{_types.Visit(f.Type)} {Small(f.Name)}"));
        Open($"public sealed class {_names.SimpleOf(exception)}({parameters}) : System.Exception({(exception.IndexOf("Message") >= 0 ? "message" : "")})");
        foreach (FieldShape field in own)
        {
            Summary(field);
            Line($"{Inline(field, field.Type)}public {_types.Visit(field.Type)} {CSharpNames.Escaped(field.Name)} => {Small(field.Name)};");
        }

        Close();
    }

    private void Value(ValueShape value)
    {
        Attributes(value, Marked("Value", value, value.Name));
        Open($"public {(value.IsAbstract ? "abstract " : "")}class {_names.SimpleOf(value)}{(value.Base is { } inherited ? $" : {_names.Of(inherited)}" : "")}");
        foreach (FieldShape field in value.OwnFields)
        {
            Summary(field);
            Line($"{Inline(field, field.Type)}public {_types.Visit(field.Type)} {CSharpNames.Escaped(field.Name)} {{ get; set; }} = default!;");
        }

        Close();
    }

    private void Union(UnionShape union)
    {
        Attributes(union, Marked("Message", union, union.Name), "Union");
        string discriminant = CSharpNames.Escaped(union.Discriminant.Name);
        string type = _types.Visit(union.Discriminant.Type);
        Open($"public abstract record {_names.SimpleOf(union)}({Inline(union.Discriminant, union.Discriminant.Type)}{type} {discriminant})");
        foreach (ArmShape arm in union.Arms)
        {
            string[] cases = [.. arm.Cases.Select(c => Case(union.Discriminant.Type, type, c)), .. arm.IsDefault ? ["IsDefault = true"] : Array.Empty<string>()];
            bool isOne = arm is { IsDefault: false, Cases.Count: 1 };
            string[] parameters = [.. isOne ? [] : (string[])[$"{type} {discriminant}"], .. arm.Content.Fields.Count == 0 ? [] : (string[])[Parameters(arm.Content.Fields)]];
            Summary(arm.Content);
            Attributes(arm.Content, $"Case({string.Join(", ", cases)})");
            Line($"public sealed record {CSharpNames.Escaped(arm.Content.Name[(arm.Content.Name.LastIndexOf('.') + 1)..])}({string.Join(", ", parameters)}) : {_names.SimpleOf(union)}({(isOne ? cases[0] : discriminant)});");
        }

        Close();
    }

    private static string Case(TypeShape discriminant, string type, long value) => discriminant switch
    {
        PrimitiveShape { Kind: PrimitiveKind.Boolean } => value == 0 ? "false" : "true",
        _ => $"({type})({value.ToString(CultureInfo.InvariantCulture)})",
    };

    private string Parameters(IReadOnlyList<FieldShape> fields) =>
        string.Join(", ", fields.Select(f => $"{Inline(f, f.Type)}{_types.Visit(f.Type)} {CSharpNames.Escaped(f.Name)}"));

    private string Inline(Shape shape, TypeShape type) =>
        (string[])[.. CSharpTypes.Attributes(type), .. Remarks(shape)] is { Length: > 0 } attributes ? $"[{string.Join(", ", attributes)}] " : "";

    private void Attributes(Shape shape, params IEnumerable<string> own)
    {
        string[] all = [.. own, .. Remarks(shape)];
        if (all.Length > 0)
            Line($"[{string.Join(", ", all)}]");
    }

#pragma warning disable RS0030 // Only the attribute knows how it is written; it is one of the wires' own.
    private IEnumerable<string> Remarks(Shape shape) => shape.Remarks.Where(remark => _kinds.Contains(remark.GetType())).Select(remark =>
    {
        Type type = remark.GetType();
        string[] taken = [.. type.GetConstructors()[0].GetParameters().Select(p => p.Name!)];
        IEnumerable<PropertyInfo> properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        string[] positional = [.. taken.Select(p => Constant(properties.First(q => string.Equals(q.Name, p, StringComparison.OrdinalIgnoreCase)).GetValue(remark)))];
        string[] named = [.. properties.Where(p => p.SetMethod is not null && p.GetValue(remark) is not (null or 0u)).Select(p => $"{p.Name} = {Constant(p.GetValue(remark))}")];
        string name = type.FullName!;
        string arguments = string.Join(", ", positional.Concat(named));
        return $"{name[..^nameof(Attribute).Length]}{(arguments.Length > 0 ? $"({arguments})" : "")}";
    });
#pragma warning restore RS0030

    private static string Constant(object? value) => value switch
    {
        string text => Literal(text),
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };

    private static string Small(string name) => CSharpNames.Escaped(char.ToLowerInvariant(name[0]) + name[1..]);

    private static string Literal(string text) =>
        $"\"{string.Concat(text.Select(c => c is '"' or '\\' ? $"\\{c}" : c is < ' ' or > '~' ? $"\\u{(int)c:x4}" : c.ToString()))}\"";

    private void Summary(Shape shape)
    {
        if (shape.Summary.Length > 0)
            Line($"/// <summary>{shape.Summary.ReplaceLineEndings(" ").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)}</summary>");
    }

    private void Open(string head)
    {
        Line(head);
        Line("{");
        _depth++;
    }

    private void Close()
    {
        _depth--;
        Line("}");
    }

    private void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', 4 * _depth).Append(text);

        _text.Append('\n');
    }
}
