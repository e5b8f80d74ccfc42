namespace Dragoman.Idl;

/// <summary>The names of one kind in one body, each of which must differ from the others.</summary>
internal sealed class UniqueNames(string kind, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, SourcePosition> _names = [];
    private readonly Dictionary<Int128, SourcePosition> _numbers = [];

    public void Claim(NameSyntax name)
    {
        if (!_names.TryAdd(name.Text, name.Position))
        {
            diagnostics.Error(
                name.Position, Codes.Duplicate, $"the {kind} '{name.Text}' is already declared at {_names[name.Text]}, expected a name of its own");
        }
    }

    public void Claim(Int128 number, SourcePosition position)
    {
        if (!_numbers.TryAdd(number, position))
            diagnostics.Error(position, Codes.Duplicate, $"the {kind} {number} is already declared at {_numbers[number]}, expected a number of its own");
    }
}
