namespace Dragoman.Idl;

/// <summary>Turns each version of a program into an interface.</summary>
internal sealed class ProgramBinder(TypeBinder types, ConstantTable constants, DiagnosticBag diagnostics)
{
    private readonly Dictionary<(Int128 Program, Int128 Version), SourcePosition> _versions = [];

    // rpcgen makes one C function of a procedure's name in small letters and its version.
    private readonly Dictionary<string, SourcePosition> _functions = [];

    public IEnumerable<InterfaceDeclaration> Bind(ProgramSyntax program)
    {
        Int128? number = constants.Value(program.Number, 0, uint.MaxValue);
        if (number == 0 || number >= 0x60000000)
            diagnostics.Note(program.Number.Position, Codes.Advice, $"the program number {number} is reserved (RFC 5531 section 8.3), expected one from 0x20000000 to 0x3fffffff");
        else if (number < 0x20000000)
            diagnostics.Note(program.Number.Position, Codes.Advice, $"the program number {number} is IANA's to assign; programs of one's own take one from 0x20000000 to 0x3fffffff");

        UniqueNames names = new("version", diagnostics);
        foreach (VersionSyntax version in program.Versions)
        {
            names.Claim(version.Name);
            Int128? versionNumber = constants.Value(version.Number, 0, uint.MaxValue);
            if (number is null || versionNumber is null)
                continue;

            if (!_versions.TryAdd((number.Value, versionNumber.Value), version.Number.Position))
            {
                diagnostics.Error(
                    version.Number.Position, Codes.Duplicate,
                    $"version {versionNumber} of program {number} is already declared at {_versions[(number.Value, versionNumber.Value)]}, expected a number of its own");
            }

            yield return Interface(program, version, (uint)number.Value, (uint)versionNumber.Value);
        }
    }

    private InterfaceDeclaration Interface(ProgramSyntax program, VersionSyntax version, uint number, uint versionNumber)
    {
        InterfaceDeclaration contract = new(program.Name.Text, version.Name.Position, version.Documentation ?? program.Documentation)
        {
            Program = new ProgramVersion(program.Name.Text, NumberText(program.Number, number), version.Name.Text, versionNumber),
        };
        UniqueNames unique = new("procedure", diagnostics);
        foreach (ProcedureSyntax procedure in version.Procedures)
        {
            unique.Claim(procedure.Name);
            if (constants.Value(procedure.Number, 0, uint.MaxValue) is not { } procedureNumber)
                continue;

            unique.Claim(procedureNumber, procedure.Number.Position);
            CheckFunction(procedure, versionNumber);
            contract.Operations.Add(Operation(procedure, (uint)procedureNumber));
        }

        return contract;
    }

    private Operation Operation(ProcedureSyntax procedure, uint number)
    {
        Operation operation = new(procedure.Name.Text, procedure.Name.Position, procedure.Documentation)
        {
            Number = number,
            Result = procedure.Result is { } result ? types.Bind(result) : null,
        };
        UniqueNames unique = new("parameter", diagnostics);
        foreach (ParameterSyntax parameter in procedure.Parameters)
        {
            if (parameter.Name is { } name)
                unique.Claim(name);
            if (types.Bind(parameter, isAlone: procedure.Parameters.Count == 1) is { } type)
                operation.Parameters.Add(new Member(parameter.Name?.Text ?? "", parameter.Type.Position, null, type));
        }

        return operation;
    }

    private void CheckFunction(ProcedureSyntax procedure, uint version)
    {
        string function = $"{string.Concat(procedure.Name.Text.Select(char.ToLowerInvariant))}_{version}";
        if (!_functions.TryAdd(function, procedure.Name.Position))
        {
            diagnostics.Warning(
                procedure.Name.Position, Codes.CompilersRefuse,
                $"C compilers refuse rpcgen's output: it names the function of '{procedure.Name.Text}' like that of {_functions[function]}, '{function}'");
        }
    }

    // People know program numbers in hexadecimal.
    private static string NumberText(ValueSyntax written, uint number) =>
        written.Name is null && !written.Spelling.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? $"{number}" : $"0x{number:x}";
}
