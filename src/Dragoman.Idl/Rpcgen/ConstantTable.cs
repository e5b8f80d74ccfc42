namespace Dragoman.Idl;

/// <summary>The values of constants and enumerators, computed when first asked for: they may name each other in any order.</summary>
internal sealed class ConstantTable
{
    // Constants named after constants: a chain longer than this is a mistake, and each step takes stack.
    private const int MaximumDepth = 200;

    private readonly Dictionary<string, DefinitionSyntax> _owners = [];
    private readonly Dictionary<string, Int128?> _values = new() { ["TRUE"] = 1, ["FALSE"] = 0 };
    private readonly Dictionary<string, string> _texts = [];
    private readonly HashSet<DefinitionSyntax> _started = new(ReferenceEqualityComparer.Instance);
    private readonly DiagnosticBag _diagnostics;
    private int _depth;

    public ConstantTable(IReadOnlyList<DefinitionSyntax> definitions, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        foreach (DefinitionSyntax definition in definitions)
        {
            if (definition is ConstantSyntax)
                Own(definition.Name.Text, definition);
            if (definition is TextConstantSyntax text)
                _texts.TryAdd(text.Name.Text, text.Text);
            foreach (EnumeratorSyntax member in definition is EnumSyntax members ? members.Members : [])
                Own(member.Name.Text, definition);
        }

        // C knows programs, versions and procedures by macros of their numbers; of several the last counts.
        foreach (ConstantSyntax number in definitions.OfType<ProgramSyntax>().SelectMany(Numbers).Where(n => n.Name.Text is not ("TRUE" or "FALSE")).Reverse())
            Own(number.Name.Text, number);
        foreach (DefinitionSyntax definition in Prelude.Definitions)
        {
            foreach (NameSyntax name in definition is EnumSyntax members ? members.Members.Select(m => m.Name) : [definition.Name])
            {
                if (definition is EnumSyntax or ConstantSyntax && !_texts.ContainsKey(name.Text))
                    Own(name.Text, definition);
            }
        }
    }

    /// <summary>The names that a program gives to numbers.</summary>
    public static IEnumerable<ConstantSyntax> Numbers(ProgramSyntax program) => program.Versions
        .SelectMany(v => v.Procedures.Select(p => new ConstantSyntax(p.Name, p.Number, null)).Prepend(new ConstantSyntax(v.Name, v.Number, null)))
        .Prepend(new ConstantSyntax(program.Name, program.Number, null));

    /// <summary>The text that a constant stands for, itself or by the name of another; null when it stands for a number, or for nothing.</summary>
    public string? Text(ConstantSyntax constant)
    {
        string? name = constant.Value.Name;
        for (int depth = 0; name is not null && depth < MaximumDepth; depth++)
        {
            if (_texts.TryGetValue(name, out string? text))
                return text;

            name = (_owners.GetValueOrDefault(name) as ConstantSyntax)?.Value.Name;
        }

        return null;
    }

    /// <summary>The value; null, and an error, when there is none.</summary>
    public Int128? Value(ValueSyntax value)
    {
        if (value.Name is null)
            return value.Literal;

        if (IsText(value.Name))
        {
            _diagnostics.Error(value.Position, Codes.Range, $"'{value.Name}' is a text, expected a number or the name of one");
            return null;
        }

        if (!_values.ContainsKey(value.Name) && _owners.TryGetValue(value.Name, out DefinitionSyntax? owner))
            Compute(owner);
        if (_values.TryGetValue(value.Name, out Int128? known))
            return known;

        _diagnostics.Error(
            value.Position, Codes.Undefined,
            _owners.ContainsKey(value.Name)
                ? $"the value of '{value.Name}' depends on itself, expected a number"
                : $"'{value.Name}' is not defined, expected a number or the name of a constant{NameTable.WaysOut(value.Name, "1")}");
        return null;
    }

    /// <summary>The value within the limits; null, and an error, when there is none.</summary>
    public Int128? Value(ValueSyntax value, Int128 minimum, Int128 maximum)
    {
        if (Value(value) is not { } known)
            return null;
        if (known >= minimum && known <= maximum)
            return known;

        _diagnostics.Error(value.Position, Codes.Range, $"{known} is out of range, expected {minimum} to {maximum}");
        return null;
    }

    /// <summary>The values of an enum's members, in order.</summary>
    public Int128? Value(EnumSyntax owner, EnumeratorSyntax member)
    {
        Compute(owner);
        return _values.GetValueOrDefault(member.Name.Text);
    }

    private bool IsText(string name) =>
        _texts.Count > 0 && (_texts.ContainsKey(name) || (_owners.GetValueOrDefault(name) is ConstantSyntax constant && Text(constant) is not null));

    private void Own(string name, DefinitionSyntax owner)
    {
        // A file may define TRUE and FALSE itself.
        if (_owners.TryAdd(name, owner))
            _values.Remove(name);
    }

    private void Compute(DefinitionSyntax owner)
    {
        if (!_started.Add(owner))
            return;

        if (++_depth > MaximumDepth)
            _diagnostics.Error(owner.Name.Position, Codes.Limit, $"constants depend on each other more than {MaximumDepth} deep");
        else if (owner is ConstantSyntax constant)
            _values[constant.Name.Text] = Value(constant.Value, long.MinValue, ulong.MaxValue);
        else if (owner is EnumSyntax members)
            Compute(members);
        _depth--;
    }

    private void Compute(EnumSyntax owner)
    {
        Int128? last = -1;
        foreach (EnumeratorSyntax member in owner.Members)
        {
            ValueSyntax implied = new(member.Name.Position, null, (last ?? 0) + 1, "");
            last = Value(member.Value ?? implied, int.MinValue, uint.MaxValue);
            if (last > int.MaxValue)
            {
                // What C makes of it: the same 32 bits.
                _diagnostics.Note(member.Name.Position, Codes.Advice, $"'{member.Name.Text}' is {(int)(uint)last} on the wire, because values of an enum have a sign");
                last = (int)(uint)last;
            }

            _values.TryAdd(member.Name.Text, last);
        }
    }
}
