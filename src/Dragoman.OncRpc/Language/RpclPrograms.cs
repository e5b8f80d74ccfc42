namespace Dragoman.OncRpc;

/// <summary>Names the programs of a file with their versions and procedures.</summary>
/// <remarks>
/// rpcgen makes macros of these names, so that they can name nothing else in the file, and of those of programs and procedures, in lower
/// case, functions. Procedures keep their names, because C programs call them by these; programs and types give way.
/// </remarks>
internal sealed class RpclPrograms
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _macros = new(StringComparer.Ordinal);
    private readonly Dictionary<ContractShape, (string Program, string Version)> _programs = [];
    private readonly Dictionary<(ContractShape Contract, OperationShape Operation), string> _procedures = [];

    /// <summary>Names the programs of some contracts.</summary>
    public RpclPrograms(IEnumerable<ContractShape> contracts)
    {
        foreach (ContractShape contract in contracts)
            Add(contract);
    }

    /// <summary>Whether rpcgen makes a macro of a name.</summary>
    public bool HasMacro(string name) => _macros.Contains(name);

    /// <summary>The name of a contract's program.</summary>
    public string ProgramOf(ContractShape contract) => _programs[contract].Program;

    /// <summary>The name of the version of its program that a contract is.</summary>
    public string VersionOf(ContractShape contract) => _programs[contract].Version;

    /// <summary>The name of an operation's procedure.</summary>
    public string ProcedureOf(ContractShape contract, OperationShape operation) => _procedures[(contract, operation)];

    private void Add(ContractShape contract)
    {
        string program = RpclNames.Program(contract);
        bool isOwnProcedure = false;
        foreach (OperationShape operation in contract.AllOperations.OrderBy(o => OncOperation.Of(o).Procedure))
        {
            string name = RpclNames.Procedure(operation);
            isOwnProcedure |= string.Equals(name, program, StringComparison.OrdinalIgnoreCase);
            _procedures[(contract, operation)] = Claim(name, $"{program}_{name}");
        }

        program = Claim(program, isOwnProcedure ? program + "_PROGRAM" : RpclNames.LongType(contract.Name).ToUpperInvariant());
        string version = RpclNames.Version(contract, program);
        _programs[contract] = (program, Claim(version, $"{program}_{version}"));
    }

    private string Claim(string name, string otherwise)
    {
        string claimed = name;
        for (bool isFirst = true; !_taken.Add(claimed); isFirst = false)
            claimed = isFirst && otherwise != name ? otherwise : claimed + "_";

        _macros.Add(claimed);
        return claimed;
    }
}
