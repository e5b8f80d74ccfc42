using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>The values with identity that one message has, while it is written: by their handles on wires that refer back to them, by the way to them on wires that copy.</summary>
/// <remarks>Made when the first value is written; messages without values do not pay for it.</remarks>
public sealed class WrittenValues
{
    /// <summary>More than this are too many: an object that stands in many places is copied into each of them where a wire cannot refer back.</summary>
    private const int MaxValues = 1_000_000;

    private readonly Dictionary<object, int> _handles = new(ReferenceEqualityComparer.Instance);
    private readonly List<Step> _way = [];
    private int _count;

    /// <summary>Enters a value on a wire that refers back.</summary>
    /// <param name="value">The object.</param>
    /// <param name="handle">What the wire calls it from now on.</param>
    /// <param name="earlier">What the wire has called it since it was written before.</param>
    /// <returns>Whether it is new; otherwise the wire refers to <paramref name="earlier"/>.</returns>
    /// <exception cref="EncodeException">There are too many values, or they nest too deep for this thread.</exception>
    public bool TryEnter(object value, int handle, out int earlier)
    {
        Count();
        ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(_handles, value, out bool exists);
        if (!exists)
            known = handle;

        earlier = known;
        return !exists;
    }

    /// <summary>Enters a value on a wire that copies: what stands in several places is written in each of them.</summary>
    /// <param name="value">The object.</param>
    /// <param name="type">The name of its type.</param>
    /// <exception cref="EncodeException">The value contains itself, and the message names the way from it back to it; or there are too many, or they nest too deep.</exception>
    public void Open(object value, string type)
    {
        Count();
        if (!_handles.TryAdd(value, _way.Count))
            throw new EncodeException($"The value {WayFrom(_handles[value])} contains itself, which this wire cannot say: it copies values. Leave that field out there, or send an identifier of what it refers to.");

        _way.Add(new Step(value, type));
    }

    /// <summary>Enters a message within a value, for the way to what is in it.</summary>
    public void OpenMessage() => _way.Add(new Step(null, ""));

    /// <summary>Says which field of the value or message opened last is written now.</summary>
    /// <param name="field">Its name; of an element its position in brackets.</param>
    public void At(string field) => CollectionsMarshal.AsSpan(_way)[^1].Field = field;

    /// <summary>Leaves the value or message opened last.</summary>
    public void Close()
    {
        if (_way[^1].Value is { } value)
            _handles.Remove(value);

        _way.RemoveAt(_way.Count - 1);
    }

    private string WayFrom(int start) =>
        _way[start].Type + string.Concat(_way.Skip(start).Where(s => s.Field.Length > 0).Select(s => s.Field[0] == '[' ? s.Field : "." + s.Field));

    private void Count()
    {
        if (++_count > MaxValues)
            throw new EncodeException($"A message has more than {MaxValues} values with identity, each copy counted.");

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new EncodeException("Values nest too deep to be written.");
    }

    private record struct Step(object? Value, string Type)
    {
        public string Field = "";
    }
}
