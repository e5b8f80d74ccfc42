namespace Dragoman.Idl;

/// <summary>The one name space of constants, enumerators, types and programs (RFC 4506 section 6.4, RFC 5531 section 12.3).</summary>
internal sealed class NameTable
{
    // Names that every .x file may use without declaring them; a file may declare them itself all the same.
    private static readonly Dictionary<string, PrimitiveKind> Predefined = new()
    {
        ["bool_t"] = PrimitiveKind.Boolean,
        ["enum_t"] = PrimitiveKind.Int32,
        ["rpc_inline_t"] = PrimitiveKind.Int32,
        ["rpcprog_t"] = PrimitiveKind.UInt32,
        ["rpcvers_t"] = PrimitiveKind.UInt32,
        ["rpcproc_t"] = PrimitiveKind.UInt32,
        ["rpcprot_t"] = PrimitiveKind.UInt32,
        ["rpcport_t"] = PrimitiveKind.UInt32,
        ["int8_t"] = PrimitiveKind.Int8,
        ["uint8_t"] = PrimitiveKind.UInt8,
        ["u_int8_t"] = PrimitiveKind.UInt8,
        ["u_char"] = PrimitiveKind.UInt8,
        ["int16_t"] = PrimitiveKind.Int16,
        ["uint16_t"] = PrimitiveKind.UInt16,
        ["u_int16_t"] = PrimitiveKind.UInt16,
        ["u_short"] = PrimitiveKind.UInt16,
        ["int32_t"] = PrimitiveKind.Int32,
        ["uint32_t"] = PrimitiveKind.UInt32,
        ["u_int32_t"] = PrimitiveKind.UInt32,
        ["u_int"] = PrimitiveKind.UInt32,
        ["u_long"] = PrimitiveKind.UInt32,
        ["int64_t"] = PrimitiveKind.Int64,
        ["quad_t"] = PrimitiveKind.Int64,
        ["uint64_t"] = PrimitiveKind.UInt64,
        ["u_int64_t"] = PrimitiveKind.UInt64,
        ["u_quad_t"] = PrimitiveKind.UInt64,
        ["u_hyper"] = PrimitiveKind.UInt64,
    };

    private readonly Dictionary<string, SourcePosition> _names = [];
    private readonly Dictionary<string, Declaration> _types = [];
    private readonly DiagnosticBag _diagnostics;

    public NameTable(IEnumerable<DefinitionSyntax> definitions, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        foreach (DefinitionSyntax definition in definitions)
            Add(definition);
    }

    /// <summary>The declaration made for a type's definition; null when its name was taken.</summary>
    public Declaration? Declared(DefinitionSyntax definition) =>
        _types.GetValueOrDefault(definition.Name.Text) is { } type && type.Position == definition.Name.Position ? type : null;

    /// <summary>Finds a type by its name; null, and an error, when there is none.</summary>
    public DataType? Type(NameSyntax name, string? keyword)
    {
        if (_types.TryGetValue(name.Text, out Declaration? type))
        {
            CheckKeyword(name, keyword, type);
            return new DeclaredType(type);
        }

        if (Predefined.TryGetValue(name.Text, out PrimitiveKind kind))
            return new PrimitiveType(kind);

        bool isOther = _names.ContainsKey(name.Text);
        _diagnostics.Error(
            name.Position, Codes.Undefined,
            $"'{name.Text}' {(isOther ? "is no type" : "is not defined")}, expected the name of a type{(isOther ? "" : WaysOut(name.Text, "int"))}");
        return null;
    }

    /// <summary>What to do about a name that only C knows.</summary>
    public static string WaysOut(string name, string example) =>
        $"; where a C header defines it, say what it is: by a macro (-D {name}={example}) or in an .x file that defines it and includes this one";

    private void CheckKeyword(NameSyntax name, string? keyword, Declaration type)
    {
        string actual = type switch { StructDeclaration => "struct", UnionDeclaration => "union", EnumDeclaration => "enum", _ => "typedef" };
        bool union = keyword == "struct" && actual == "union";
        if (keyword is not null && keyword != actual && !union)
            _diagnostics.Warning(name.Position, Codes.CompilersRefuse, $"C compilers refuse '{keyword} {name.Text}' in rpcgen's output: '{name.Text}' is {(actual == "enum" ? "an" : "a")} {actual}");
    }

    private void Add(DefinitionSyntax definition)
    {
        bool isNew = Claim(definition.Name);
        if (definition is EnumSyntax members)
        {
            foreach (EnumeratorSyntax member in members.Members)
                Claim(member.Name);
        }

        (string name, SourcePosition position, string? documentation) = (definition.Name.Text, definition.Name.Position, definition.Documentation);
        Declaration? type = definition switch
        {
            EnumSyntax => new EnumDeclaration(name, position, documentation),
            StructSyntax => new StructDeclaration(name, position, documentation),
            UnionSyntax => new UnionDeclaration(name, position, documentation),
            TypedefSyntax => new AliasDeclaration(name, position, documentation),
            _ => null,
        };
        if (isNew && type is not null)
            _types.Add(name, type);
    }

    private bool Claim(NameSyntax name)
    {
        if (_names.TryAdd(name.Text, name.Position))
            return true;

        _diagnostics.Error(name.Position, Codes.Duplicate, $"'{name.Text}' is already defined at {_names[name.Text]}, expected a name of its own");
        return false;
    }
}
