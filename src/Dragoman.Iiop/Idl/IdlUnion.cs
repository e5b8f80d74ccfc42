using System.Globalization;

namespace Dragoman.Iiop;

/// <summary>The arms of a union as IDL writes them.</summary>
/// <param name="shape">The union.</param>
/// <param name="members">For each arm the type of its member; null for an arm without fields.</param>
internal sealed class IdlUnion(UnionShape shape, IReadOnlyList<IdlUse?> members)
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The types of all members.</summary>
    public IEnumerable<IdlUse> Uses => members.OfType<IdlUse>();

    /// <summary>Writes the arms.</summary>
    /// <param name="enumerators">The discriminant's enumerators as they are written as labels; empty when it is no enumeration.</param>
    /// <param name="name">The union's own name, which no member can have.</param>
    /// <param name="inner">For each arm the struct that is defined there; null when it is defined elsewhere, or there is none.</param>
    public IEnumerable<string> Lines(IReadOnlyList<string> enumerators, string name, IReadOnlyList<IdlDefinition?> inner)
    {
        _taken.Clear();
        _taken.UnionWith(inner.OfType<IdlDefinition>().Select(i => i.Name).Append(name));
        _taken.UnionWith(enumerators.Where(e => !e.Contains(':', StringComparison.Ordinal)).Select(e => e.TrimStart('_'))); // used here, so taken here
        for (int i = 0; i < shape.Arms.Count; i++)
        {
            ArmShape arm = shape.Arms[i];
            if ((arm.Content.Fields.Count == 0 && !CdrUnion.Of(shape).IsFilled(i)) || (arm.IsDefault && IsExhausted))
                continue;

            string labels = arm.IsDefault ? "default:" : string.Join(' ', arm.Cases.Select(c => $"case {Label(c, enumerators)}:"));
            foreach (string line in IdlText.Comment(arm.Content, "  "))
                yield return line;

            yield return $"  {labels}";
            IEnumerable<string> type = inner[i]?.Lines() ?? [$"{members[i]?.Text ?? "octet"};"];
            foreach (string line in type.SkipLast(1).Append($"{type.Last().TrimEnd(';')} {MemberName(arm)};"))
                yield return $"    {line}";
        }
    }

    // IDL refuses a default that nothing is left for.
    private bool IsExhausted
    {
        get
        {
            HashSet<long> cases = [.. shape.Arms.Where(a => !a.IsDefault).SelectMany(a => a.Cases)];
            return shape.Discriminant.Type switch
            {
                EnumShape { IsFlags: false } enumeration => enumeration.Members.All(m => cases.Contains(m.Value)),
                PrimitiveShape { Kind: PrimitiveKind.Boolean } => cases.Count == 2,
                _ => false,
            };
        }
    }

    private string Label(long value, IReadOnlyList<string> enumerators) => shape.Discriminant.Type switch
    {
        EnumShape { IsFlags: false } enumeration when enumeration.PositionOf(value) is >= 0 and int position => enumerators[position],
        PrimitiveShape { Kind: PrimitiveKind.Boolean } => value == 0 ? "FALSE" : "TRUE",
        EnumShape { IsFlags: true } => ((uint)value).ToString(CultureInfo.InvariantCulture),
        PrimitiveShape { Kind: PrimitiveKind.UInt64 } => ((ulong)value).ToString(CultureInfo.InvariantCulture),

        // Compilers read the sign by itself, and without it the least number of a type is beyond the type; omniidl takes no difference either.
        _ when value is int.MinValue or long.MinValue => string.Create(CultureInfo.InvariantCulture, $"{value / 2} * 2"),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    // The name of the only field; that of the arm where another arm's field has it already, or where there is none or more than one.
    private string MemberName(ArmShape arm)
    {
        string ofArm = IdlNames.Of(arm.Content, arm.Content.Name[(arm.Content.Name.LastIndexOf('.') + 1)..]);
        string wanted = arm.Content.Fields is [var only] ? IdlNames.Of(only, only.Name) : ofArm;
        return IdlKeywords.Escape(_taken.Add(wanted) ? wanted : IdlScopes.TakeIn(_taken, ofArm, "_"));
    }
}
