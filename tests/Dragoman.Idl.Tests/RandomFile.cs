using System.Globalization;

namespace Dragoman.Idl.Tests;

/// <summary>
/// An .x file made of chance: every kind of definition, with names that are words of C# and .NET, names that Dragoman gives to what it makes,
/// and names that become one when they are written as C# writes them. The same seed always gives the same file.
/// </summary>
internal sealed class RandomFile
{
    // Names that C keeps for itself, or that are macros in its headers, would only be refused before anything is tried.
    private static readonly string[] Words =
    [
        // C#
        "class", "new", "this", "base", "object", "is", "as", "in", "out", "ref", "params", "namespace", "event", "operator", "internal", "lock",
        "var", "record", "dynamic", "async", "await", "value", "field", "init", "required", "where", "when", "yield", "global", "nint", "notnull",
        "file", "partial", "nameof", "args", "checked", "override", "sealed", "abstract", "decimal", "delegate", "foreach", "stackalloc", "scoped",

        // .NET
        "equals", "Equals", "to_string", "ToString", "get_hash_code", "GetHashCode", "get_type", "GetType", "print_members", "deconstruct",
        "equality_contract", "EqualityContract", "memberwise_clone", "finalize", "Finalize", "clone_", "Clone", "reference_equals", "value__", "list",
        "List", "task", "value_task", "ValueTask", "cancellation_token", "cancellationToken", "System", "exception", "Exception",
        "attribute", "Attribute", "type", "Type", "int32", "Int32", "String", "guid", "nullable", "item1", "range", "span", "func", "action",
        "obsolete", "flags", "Object", "ObsoleteAttribute", "op_Equality", "get_value", "set_value", "Program", "Main", "int_", "void_",

        // Dragoman
        "message", "Message", "union_", "case_", "Case", "contract", "plain", "bound", "Bound", "fixed", "linked", "oneway", "xdr_name",
        "onc_program", "onc_procedure", "message_attribute", "BoundAttribute", "case_attribute", "xdr_name_attribute", "fixed_attribute",
        "Quadruple", "video", "video_codec", "VideoCodec", "video_codec_codec", "proxy", "binding", "call", "dragoman", "Dragoman", "shape",
        "Shape", "instance", "own_shape", "arm", "arm0", "field0", "discriminant", "writer", "reader", "Reference", "invoker", "servant", "running",
        "Default", "default_", "true_", "True", "Case1", "case1", "which", "Which", "ok", "OK", "Ok", "error", "ERROR", "Error", "length9", "Name",
        "video_v1", "video_v1_proxy", "i_video_v1", "video_v1_binding", "video_v1_set_call", "IVideoV1", "IVideoV12", "set", "SET", "Set",
        "set_async", "SET_ASYNC", "SetAsync", "get", "get_async", "Async", "set_", "Operation_set", "Result", "result", "Target", "Timeout", "Fault",

        // Names that meet
        "a", "A", "b", "B", "a2", "A2", "fooBar", "foobar", "foo_bar", "FOO_BAR", "Foo_Bar", "foo_bar2", "FooBar2", "_foo", "x1", "X1", "x_1", "_1x", "__y",
        "value_value", "ValueValue", "Value", "values", "name", "__",
    ];

    private static readonly string[] Primitives =
    [
        "int", "unsigned int", "hyper", "unsigned hyper", "short", "unsigned short", "char", "unsigned char", "bool", "float", "double", "long",
        "u_int", "int32_t", "uint64_t", "quad_t", "netobj", "des_block", "rpcprog_t", "enum_t", "bool_t", "struct opaque_auth",
    ];

    // Each row has the ways to write one value: a C compiler takes no two cases of the same.
    private static readonly string[][] Numbers =
        [["0", "AUTH_NONE", "RPC_SUCCESS"], ["1", "AUTH_SYS"], ["2"], ["7", "0x7"], ["-1", "0xffffffff"], ["0x80000000"], ["017"], ["'a'"]];

    private readonly Random _random;
    private readonly List<string> _words;
    private readonly HashSet<string> _names = [];
    private readonly List<string> _types = [];
    private readonly List<string> _enums = [];
    private readonly List<string> _constants = [];
    private readonly Dictionary<string, string[]> _enumerators = [];
    private readonly List<string> _definitions = [];

    private RandomFile(int seed)
    {
        _random = new Random(seed);
        Name = $"{Pick(["video", "system", "dragoman", "T", "class", "my_file"])}{seed.ToString(CultureInfo.InvariantCulture)}";
        _words = [.. Words, Name, $"{Name}_constants"];
    }

    /// <summary>The file's name without its extension; no other seed has it.</summary>
    public string Name { get; }

    public static (string Name, string Source) Make(int seed)
    {
        RandomFile file = new(seed);
        for (int count = file._random.Next(3, 9); count > 0; count--)
            file.Definition();
        for (int programs = file._random.Next(3); programs > 0; programs--)
            file.Program();
        return (file.Name, string.Join('\n', file._definitions) + "\n");
    }

    private void Definition()
    {
        switch (_random.Next(12))
        {
            case 0:
                string constant = TopLevel(capitals: true);
                _definitions.Add($"const {constant} = {Pick(["3", "0x20", "-4", "9000000000", "\"text\""])};");
                if (_definitions[^1].EndsWith("3;", StringComparison.Ordinal) || _definitions[^1].EndsWith("20;", StringComparison.Ordinal))
                    _constants.Add(constant);
                break;
            case 1 or 2:
                Enumeration();
                break;
            case 3 or 4:
                string alias = TopLevel();
                _definitions.Add($"typedef {Declaration(alias, alias)};");
                _types.Add(alias);
                break;
            case 5 or 6 or 7:
                Union();
                break;
            default:
                Struct();
                break;
        }
    }

    private void Enumeration()
    {
        string name = TopLevel();
        string[] members = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => TopLevel())];
        _definitions.Add($"enum {name} {{ {string.Join(", ", members.Select((m, n) => _random.Next(3) == 0 ? m : $"{m} = {n + 1}"))} }};");
        _types.Add(name);
        _enums.Add(name);
        _enumerators[name] = members;
    }

    private void Struct()
    {
        string name = TopLevel();
        HashSet<string> members = [];
        List<string> lines = [.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Declaration(Inner(members), name) + ";")];
        if (_random.Next(4) == 0)
            lines.Add($"struct {name} *{Inner(members)};");
        _definitions.Add($"struct {name} {{ {string.Join(' ', lines)} }};");
        _types.Add(name);
        if (_random.Next(8) == 0)
            _definitions.Add($"typedef struct {name} {name};");
    }

    private void Union()
    {
        string name = TopLevel();
        HashSet<string> inner = [];
        string? enumeration = _enums.Count > 0 && _random.Next(2) == 0 ? Pick(_enums) : null;
        string type = enumeration ?? Pick(["int", "unsigned int", "bool", "char", "hyper", "short"]);
        string discriminant = Inner([]);
        List<string> labels = [.. (enumeration is not null ? _enumerators[enumeration] : type == "bool" ? ["TRUE", "FALSE"] : [.. Numbers.Select(Pick), .. _constants.Take(1)]).OrderBy(_ => _random.Next())];
        List<string> arms = [];
        for (int count = _random.Next(1, 5); count > 0 && labels.Count > 0; count--)
        {
            int taken = Math.Min(_random.Next(4) == 0 ? 2 : 1, labels.Count);
            arms.Add($"{string.Concat(labels.Take(taken).Select(l => $"case {l}: "))}{Arm(inner, name)};");
            labels.RemoveRange(0, taken);
        }

        if (_random.Next(2) == 0)
            arms.Add($"default: {Arm(inner, name)};");
        _definitions.Add($"union {name} switch ({type} {discriminant}) {{ {string.Join(' ', arms)} }};");
        _types.Add(name);
    }

    private string Arm(HashSet<string> inner, string owner) => _random.Next(4) == 0 ? "void" : Declaration(Inner(inner), owner);

    private string Declaration(string name, string owner)
    {
        string size = _constants.Count > 0 && _random.Next(3) == 0 ? Pick(_constants) : Pick(["1", "2", "9", "0"]);
        return _random.Next(10) switch
        {
            0 => $"string {name}<{(size == "0" ? "" : size)}>",
            1 => $"opaque {name}[{size}]",
            2 => $"opaque {name}<>",
            3 => $"{Type(owner)} {name}[{size}]",
            4 => $"{Type(owner)} {name}<{(size == "0" ? "" : size)}>",
            5 => $"{Type(owner)} *{name}",
            _ => $"{Type(owner)} {name}",
        };
    }

    private void Program()
    {
        string name = _random.Next(3) == 0 ? "video" : "";
        name = name.Length > 0 && _names.Add("VIDEO") ? "VIDEO" : TopLevel(capitals: true);
        List<string> versions = [];
        for (int version = 1; version <= _random.Next(1, 3); version++)
        {
            HashSet<string> functions = [];
            List<string> procedures = [];
            for (int number = 1; number <= _random.Next(1, 6); number++)
            {
                string procedure = TopLevel(capitals: true);
                if (functions.Add(procedure.ToUpperInvariant()))
                    procedures.Add($"{Result()} {procedure}({Parameter()}) = {number};");
            }

            versions.Add($"version {TopLevel(capitals: true)} {{ {string.Join(' ', procedures)} }} = {(version == 2 && _random.Next(2) == 0 ? 12 : version)};");
        }

        _definitions.Add($"program {name} {{ {string.Join(' ', versions)} }} = {0x20000000 + _definitions.Count};");
    }

    private string Result() => _random.Next(3) == 0 ? "void" : Type("");

    private string Parameter() => _random.Next(8) switch
    {
        0 => "void",
        1 => "",
        2 => "string<>",
        3 => $"string {Inner([])}<9>",
        4 => $"{Type("")} *{Inner([])}",
        5 => $"{Type("")} {Inner([])}",
        _ => Type(""),
    };

    private string Type(string owner)
    {
        string type = _types.Count > 0 && _random.Next(2) == 0 ? Pick(_types) : Pick(Primitives);
        return type == owner ? "int" : type;
    }

    // Types, enumerators, constants, programs, versions and procedures share one name space. Those that are macros in C are kept in capitals,
    // for a macro replaces every member of its name.
    private string TopLevel(bool capitals = false)
    {
        while (true)
        {
            string name = Pick(_words);
            if (capitals)
                name = name.ToUpperInvariant();
            else if (name.All(c => !char.IsAsciiLetterLower(c)))
                name = char.ToLowerInvariant(name[0]) + name[1..] + "_t";
            if (_names.Count > 60)
                name += _names.Count.ToString(CultureInfo.InvariantCulture);
            if (!name.All(c => c == '_') && _names.Add(name))
                return name;
        }
    }

    private string Inner(HashSet<string> taken)
    {
        while (true)
        {
            string name = Pick(_words);
            if (!_names.Contains(name.ToUpperInvariant()) && taken.Add(name))
                return name;
            if (taken.Count > 40)
                return $"m{taken.Count}";
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
