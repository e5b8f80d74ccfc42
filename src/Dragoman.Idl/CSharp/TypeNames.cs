namespace Dragoman.Idl;

/// <summary>The C# names of all types of a module.</summary>
internal sealed class TypeNames
{
    private readonly Dictionary<Declaration, string> _names = [];
    private readonly Dictionary<EnumMember, string> _enumerators = [];
    private readonly Dictionary<Declaration, string> _wrappers = [];
    private readonly List<Declaration> _wrapped = [];
    private readonly NameScope _scope = new([.. ReservedNames.OfRecords, .. ReservedNames.OfText], "Type");

    public TypeNames(Module module)
    {
        foreach (Declaration declaration in module.Declarations)
        {
            if (declaration is InterfaceDeclaration contract)
                _names.Add(declaration, _scope.Claim(Interface(contract), ReservedNames.OfContract));
            else if (declaration is EnumDeclaration)
                _names.Add(declaration, _scope.Claim(Spelling.Pascal(declaration.Name)));
            else if (declaration is StructDeclaration or UnionDeclaration { OptionalValue: null })
                _names.Add(declaration, _scope.Claim(Spelling.Pascal(declaration.Name), ReservedNames.OfMessage));

            NameScope members = new(["value__"], "Value");
            foreach (EnumMember member in (declaration as EnumDeclaration)?.Members ?? [])
                _enumerators.Add(member, members.Claim(Spelling.Pascal(member.Name)));
        }

        Constants = _scope.Claim(Spelling.FileName(module.Source) + "Constants");
    }

    /// <summary>The name of the class of all constants.</summary>
    public string Constants { get; }

    /// <summary>The typedefs that became records, in the order of their first use. Writing their members may add more.</summary>
    public IReadOnlyList<Declaration> Wrapped => _wrapped;

    /// <summary>All names.</summary>
    public IEnumerable<string> All => _names.Values.Concat(_wrappers.Values);

    public string Of(Declaration declaration) => declaration is EnumMember member ? _enumerators[member] : _names[declaration];

    /// <summary>The name of the record around a typedef's value.</summary>
    public string Wrapper(Declaration named)
    {
        if (!_wrappers.TryGetValue(named, out string? name))
        {
            _wrappers[named] = name = _scope.Claim(Spelling.Pascal(named.Name), ReservedNames.OfMessage);
            _wrapped.Add(named);
        }

        return name;
    }

    // Versions live side by side, so each has its number from the start: a second version does not rename the first.
    private static string Interface(InterfaceDeclaration contract)
    {
        if (contract.Program is not { } program)
            return $"I{Spelling.Pascal(contract.Name)}";

        string stem = program.ProgramName;
        foreach (string ending in (string[])["_PROGRAM", "_PROG"])
        {
            if (stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && stem.Length > ending.Length)
                stem = stem[..^ending.Length];
        }

        return $"I{Spelling.Pascal(stem)}V{program.Version}";
    }
}
