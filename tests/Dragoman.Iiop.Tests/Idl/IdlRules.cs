using System.Text.RegularExpressions;

namespace Dragoman.Iiop.Tests;

/// <summary>What compilers that do not run here refuse, looked for in printed IDL.</summary>
/// <remarks>
/// The rules: JacORB's compiler takes no parameter that has the name of a type in another case. IIOP.NET's takes no struct that is declared
/// before it is defined: what contains lists of itself has them without a name. That of Erlang's orber takes no label with a scope, which only an
/// enumeration of another module needs. Whatever is used by its bare name in a scope is no other name there, in any case (CORBA 3.3 part 1, 7.20).
/// </remarks>
internal sealed partial class IdlRules
{
    private readonly List<string> _violations = [];
    private readonly List<string> _scopes = []; // modules, interfaces, structs, unions around the line
    private readonly Dictionary<string, HashSet<string>> _uses = new(StringComparer.Ordinal); // of each definition, by scoped name

    private readonly List<string> _labels = [];

    /// <summary>Looks for violations.</summary>
    /// <returns>One sentence each.</returns>
    public static IReadOnlyList<string> Broken(string idl)
    {
        var rules = new IdlRules();
        foreach (string line in idl.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not ('#' or '/')))
            rules.Read(line);

        return rules._violations;
    }

    private string Scope => string.Concat(_scopes.Select(scope => "::" + scope));

    private void Read(string line)
    {
        if (Forward().Match(line) is { Success: true } forward)
            _violations.Add($"{Scope}::{forward.Groups[1].Value} is declared before it is defined.");
        else if (Typedef().Match(line) is { Success: true } typedef)
            Use($"{Scope}::{typedef.Groups[2].Value}", typedef.Groups[1].Value);
        else if (Opening().Match(line) is { Success: true } opening)
            Open(opening.Groups[1].Value, opening.Groups[2].Value);
        else if (line.StartsWith('}'))
            Close(line);
        else if (line.StartsWith("case ", StringComparison.Ordinal))
            ReadLabels(line);
        else if (Operation().Match(line) is { Success: true } operation)
            ReadOperation(operation.Groups[1].Value, operation.Groups[2].Value, operation.Groups[3].Value, operation.Groups[4].Value);
        else if (Member().Match(line) is { Success: true } member)
            ReadMember(member.Groups[1].Value, member.Groups[2].Value);
    }

    private void Open(string keyword, string name)
    {
        _scopes.Add(name);
        if (keyword == "union")
            _labels.Clear();
    }

    private void Close(string line)
    {
        string inner = Scope;
        _scopes.RemoveAt(_scopes.Count - 1);
        if (Member().Match("x " + line[1..].Trim()) is { Success: true } member && _uses.TryGetValue(inner, out HashSet<string>? uses))
            ReadMember(string.Join(' ', uses), member.Groups[2].Value); // what stands in a union is part of it
    }

    private void ReadLabels(string line)
    {
        foreach (Match label in Label().Matches(line))
        {
            string text = label.Groups[1].Value;
            int end = text.LastIndexOf("::", StringComparison.Ordinal);
            if (end >= 0 && Scope.StartsWith(text[..end] + "::", StringComparison.Ordinal) && !_scopes.Contains(text[(end + 2)..], StringComparer.OrdinalIgnoreCase))
                _violations.Add($"{Scope} has the label {text}, which is seen without its scope.");

            _labels.Add(text);
        }
    }

    private void ReadOperation(string result, string name, string parameters, string raises)
    {
        string[] types = [.. Parameter().Matches(parameters).Select(p => p.Groups[1].Value), result, raises];
        HashSet<string> identifiers = new(types.SelectMany(t => ScopedName().Matches(t)).SelectMany(m => m.Value.Split("::")).Where(p => p.Length > 0), StringComparer.OrdinalIgnoreCase)
        {
            name,
            _scopes[^1],
        };
        foreach (string parameter in Parameter().Matches(parameters).Select(p => p.Groups[2].Value))
        {
            if (!identifiers.Add(parameter.TrimStart('_')))
                _violations.Add($"{Scope}::{name} has the parameter {parameter}, which something else is named there.");
        }
    }

    private void ReadMember(string type, string name)
    {
        Use(Scope, type);
        if (_scopes.Count > 0 && (name.Equals(_scopes[^1], StringComparison.OrdinalIgnoreCase) || _labels.Contains(name, StringComparer.OrdinalIgnoreCase)))
            _violations.Add($"{Scope} has the member {name}, which something else is named there.");
    }

    private void Use(string user, string types)
    {
        if (!_uses.TryGetValue(user, out HashSet<string>? uses))
            _uses[user] = uses = [];

        uses.UnionWith(ScopedName().Matches(types).Select(m => m.Value));
    }

    [GeneratedRegex(@"^(?:struct|union) (\w+);$")]
    private static partial Regex Forward();

    [GeneratedRegex(@"^typedef (.*) (\w+)(?:\[\d+\])*;$")]
    private static partial Regex Typedef();

    [GeneratedRegex(@"^(module|interface|struct|union|exception) (\w+)[^;]*\{$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"case ((?:::)?\w+(?:::\w+)*):(?!:)")]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:oneway )?([^(]*) (\w+)\((.*?)\)(?: raises \((.*)\))?;$")]
    private static partial Regex Operation();

    [GeneratedRegex(@"(?:in|out) ([^,]*?) (\w+)(?:,|$)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^(.*) (\w+);$")]
    private static partial Regex Member();

    [GeneratedRegex(@"(?:::\w+)+")]
    private static partial Regex ScopedName();
}
