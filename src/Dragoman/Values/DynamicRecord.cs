using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>A value with named fields: of a message, a struct, an object of a class that nobody declared here. It has identity: the same record may stand in several places.</summary>
public sealed class DynamicRecord : DynamicValue, IEnumerable<KeyValuePair<string, Any>>
{
    private readonly OrderedDictionary<string, Any> _fields = new(StringComparer.Ordinal);

    /// <summary>Makes a record without fields.</summary>
    /// <param name="name">The name of its type, as the wire spells it; empty when it has none.</param>
    public DynamicRecord(string name = "")
        : base(type: null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>Makes a record of a described type, without fields as yet.</summary>
    /// <param name="type">The type.</param>
    public DynamicRecord(CompositeShape type)
        : base(type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Name = type.Name;
    }

    /// <summary>The name of the type, as the wire spells it.</summary>
    /// <value>Empty when there is none.</value>
    public string Name { get; }

    /// <summary>The names of the fields.</summary>
    /// <value>In the order in which they came or were added.</value>
    public IReadOnlyList<string> FieldNames => [.. _fields.Keys];

    /// <inheritdoc/>
    public override int Count => _fields.Count;

    /// <inheritdoc/>
    public override Any this[int index]
    {
        get => _fields.GetAt(index).Value;
        set => _fields.SetAt(index, value);
    }

    /// <inheritdoc/>
    public override Any this[string name]
    {
        get => _fields.TryGetValue(name, out Any value)
            ? value
            : throw new KeyNotFoundException($"{(Name.Length == 0 ? "The record" : $"A {Name}")} has no field {name}; it has {(Count == 0 ? "none" : string.Join(", ", _fields.Keys.Take(20)))}.");
        set => _fields[name] = value;
    }

    /// <summary>Adds a field, so that a record can be written as an initializer; a field of that name is replaced.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, as <see cref="Any.Of"/> takes it.</param>
    public void Add(string name, object? value) => this[name] = Any.Of(value);

    /// <summary>Finds a field.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out Any value) => _fields.TryGetValue(name, out value);

    /// <summary>Removes a field.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name) => _fields.Remove(name);

    /// <summary>Goes through the fields.</summary>
    /// <returns>Names and values, in the order in which they came or were added.</returns>
    public IEnumerator<KeyValuePair<string, Any>> GetEnumerator() => _fields.GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
