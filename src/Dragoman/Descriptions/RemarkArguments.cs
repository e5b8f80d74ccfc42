using System.Collections;

namespace Dragoman;

/// <summary>What a remark says, as names and values: how it stands in a description.</summary>
/// <remarks>The names are those of the attribute's parameters and properties with a small first letter. Values are texts, whole numbers and truth values.</remarks>
public sealed class RemarkArguments : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Adds a text.</summary>
    /// <param name="name">The name, each once.</param>
    /// <param name="value">The text.</param>
    public void Add(string name, string value) => _values.Add(name, value);

    /// <summary>Adds a whole number.</summary>
    /// <param name="name">The name, each once.</param>
    /// <param name="value">The number.</param>
    public void Add(string name, long value) => _values.Add(name, value);

    /// <summary>Adds a truth value.</summary>
    /// <param name="name">The name, each once.</param>
    /// <param name="value">Whether.</param>
    public void Add(string name, bool value) => _values.Add(name, value);

    /// <summary>Gets a text.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The text.</returns>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public string Text(string name) => _values.GetValueOrDefault(name) as string ?? throw new FormatException($"the text \"{name}\" is missing");

    /// <summary>Gets an unsigned number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="otherwise">What it is where nothing is said; null when it must be said.</param>
    /// <returns>The number.</returns>
    /// <exception cref="FormatException">It is missing, no number, or too large.</exception>
    public uint UInt32(string name, uint? otherwise = null) => _values.GetValueOrDefault(name) switch
    {
        long number and >= 0 and <= uint.MaxValue => (uint)number,
        null when otherwise is { } value => value,
        null => throw new FormatException($"the number \"{name}\" is missing"),
        var value => throw new FormatException($"\"{name}\" is {value}, not a number from 0 to {uint.MaxValue}"),
    };

    /// <summary>Gets a truth value.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether; false where nothing is said.</returns>
    /// <exception cref="FormatException">It is no truth value.</exception>
    public bool Boolean(string name) => _values.GetValueOrDefault(name) switch
    {
        null => false,
        bool value => value,
        var value => throw new FormatException($"\"{name}\" is {value}, not true or false"),
    };

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
