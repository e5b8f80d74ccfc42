using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>Which object is which program and version at one listener: calls carry those numbers and no object key.</summary>
/// <remarks>
/// The first object of a contract gets the numbers of the contract; each further one gets a number made of its key, from the range that is
/// free for objects made on the way, so that a fixed key leads to the same number after a restart. An object whose key reads as numbers
/// (<c>0x20000105.1</c>) gets those.
/// </remarks>
internal sealed class ProgramTable(IObjectTable objects)
{
    private const int FirstSweep = 64;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<uint, ImmutableSortedDictionary<uint, ObjectKey>> _programs = new();
    private readonly Dictionary<ObjectKey, (uint Program, uint Version)> _numbers = [];
    private int _sweepAt = FirstSweep;

    /// <summary>The programs and versions of the objects that are exported now.</summary>
    public IEnumerable<(uint Program, uint Version)> Present =>
        from program in _programs
        from version in program.Value
        where objects.Find(version.Value.Octets.Span) is not null
        select (program.Key, version.Key);

    /// <summary>Gives an object its numbers; the same ones each time it is asked.</summary>
    /// <exception cref="ArgumentException">An object of another contract has the numbers.</exception>
    public (uint Program, uint Version) Enter(ObjectKey key, ContractShape contract)
    {
        lock (_gate)
        {
            if (_numbers.TryGetValue(key, out (uint Program, uint Version) known))
                return known;

            if (_numbers.Count >= _sweepAt)
                Sweep();

            OncContract view = OncContract.Of(contract);
            bool isNamed = OncProfile.TryParseNumbers(key.ToString(), out uint program, out uint version);
            if (!isNamed)
                (program, version) = (view.Program, view.Version);

            if (Find(program, version) is { } taken && taken.Key != key)
                (program, version) = isNamed || taken.Binding.Shape.Name != contract.Name ? throw Clash(program, version, taken, contract) : (FreeTransient(key), view.Version);

            Set(program, version, key);
            return (program, version);
        }
    }

    /// <summary>Finds the object of a program and version.</summary>
    public ServantEntry? Find(uint program, uint version) =>
        _programs.TryGetValue(program, out ImmutableSortedDictionary<uint, ObjectKey>? versions) && versions.TryGetValue(version, out ObjectKey key)
            ? objects.Find(key.Octets.Span)
            : null;

    /// <summary>Says why a call finds no object: another version of its program is here, or none.</summary>
    public OncError Refusal(uint program)
    {
        if (!_programs.TryGetValue(program, out ImmutableSortedDictionary<uint, ObjectKey>? versions))
            return new OncError(OncStatus.ProgramUnavailable);

        uint[] present = [.. versions.Where(v => objects.Find(v.Value.Octets.Span) is not null).Select(v => v.Key)];
        return present.Length == 0
            ? new OncError(OncStatus.ProgramUnavailable)
            : new OncError(OncStatus.ProgramMismatch, present[0], present[^1]);
    }

    private static ArgumentException Clash(uint program, uint version, ServantEntry taken, ContractShape contract) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{contract.Name} cannot be exported as program 0x{program:x} version {version}: an object of {taken.Binding.Shape.Name} is that already. Give one of them [OncProgram] with another number."));

    // FNV-1a, the same in every process.
    private uint FreeTransient(ObjectKey key)
    {
        const uint Range = OncConstants.LastTransientProgram - OncConstants.FirstTransientProgram;
        uint hash = 2166136261;
        foreach (byte octet in key.Octets.Span)
            hash = unchecked((hash ^ octet) * 16777619);

        while (_programs.ContainsKey(OncConstants.FirstTransientProgram | (hash & Range)))
            hash++;

        return OncConstants.FirstTransientProgram | (hash & Range);
    }

    private void Set(uint program, uint version, ObjectKey key)
    {
        ImmutableSortedDictionary<uint, ObjectKey> versions =
            _programs.TryGetValue(program, out ImmutableSortedDictionary<uint, ObjectKey>? known) ? known : ImmutableSortedDictionary<uint, ObjectKey>.Empty;
        if (versions.TryGetValue(version, out ObjectKey previous))
            _numbers.Remove(previous);

        _programs[program] = versions.SetItem(version, key);
        _numbers[key] = (program, version);
    }

    // Objects leave the object table without telling: their numbers are given up when the table has grown.
    private void Sweep()
    {
        foreach ((ObjectKey key, (uint program, uint version)) in _numbers.Where(n => objects.Find(n.Key.Octets.Span) is null).ToArray())
        {
            _numbers.Remove(key);
            ImmutableSortedDictionary<uint, ObjectKey> left = _programs[program].Remove(version);
            if (left.IsEmpty)
                _programs.TryRemove(program, out _);
            else
                _programs[program] = left;
        }

        _sweepAt = Math.Max(FirstSweep, _numbers.Count * 2);
    }
}
