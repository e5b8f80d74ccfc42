using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>A dictionary of keys and values of any types.</summary>
/// <param name="type">The type, where it is described.</param>
public sealed class DynamicMap(TypeShape? type = null) : DynamicValue(type), IEnumerable<KeyValuePair<Any, Any>>
{
    private readonly OrderedDictionary<Any, Any> _pairs = [];

    /// <summary>The keys.</summary>
    /// <value>In the order in which they came or were added.</value>
    public IReadOnlyList<Any> Keys => [.. _pairs.Keys];

    /// <inheritdoc/>
    public override int Count => _pairs.Count;

    /// <inheritdoc/>
    public override Any this[int index]
    {
        get => _pairs.GetAt(index).Value;
        set => _pairs.SetAt(index, value);
    }

    /// <inheritdoc/>
    public override Any this[string name]
    {
        get => this[Any.Of(name)];
        set => this[Any.Of(name)] = value;
    }

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key; setting one that is not there adds it.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    [SuppressMessage("Design", "CA1043", Justification = "The keys are values of any type.")]
    public Any this[Any key]
    {
        get => _pairs.TryGetValue(key, out Any value) ? value : throw new KeyNotFoundException($"The dictionary has no key {key}.");
        set => _pairs[key] = value;
    }

    /// <summary>Adds a pair; one of the same key is replaced.</summary>
    /// <param name="key">The key, as <see cref="Any.Of"/> takes it.</param>
    /// <param name="value">The value, as <see cref="Any.Of"/> takes it.</param>
    public void Add(object? key, object? value) => _pairs[Any.Of(key)] = Any.Of(value);

    /// <summary>Finds the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the key is there.</returns>
    public bool TryGetValue(Any key, [MaybeNullWhen(false)] out Any value) => _pairs.TryGetValue(key, out value);

    /// <summary>Removes a pair.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(Any key) => _pairs.Remove(key);

    /// <summary>Goes through the pairs.</summary>
    /// <returns>Keys and values, in the order in which they came or were added.</returns>
    public IEnumerator<KeyValuePair<Any, Any>> GetEnumerator() => _pairs.GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
