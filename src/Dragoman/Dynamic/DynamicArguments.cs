using System.Collections;

namespace Dragoman;

/// <summary>The arguments of a call whose contract is data: by position, by name, or the first ones by position and the others by name.</summary>
/// <example><code>
/// proxy.Invoke("Transfer", new DynamicArguments { 100L, { "text", "rent" } });
/// </code></example>
public sealed class DynamicArguments : IEnumerable<Any>
{
    private readonly List<Any> _byPosition = [];
    private readonly List<KeyValuePair<string, Any>> _byName = [];

    /// <summary>Makes arguments by position.</summary>
    /// <param name="values">The arguments, as <see cref="Any.Of"/> takes them; proxies and <see cref="DynamicServant"/>s where the contract has references.</param>
    public DynamicArguments(params ReadOnlySpan<object?> values)
    {
        foreach (object? value in values)
            Add(value);
    }

    /// <summary>The arguments by position.</summary>
    /// <value>For the first parameters.</value>
    public IReadOnlyList<Any> ByPosition => _byPosition;

    /// <summary>The arguments by name.</summary>
    /// <value>In the order in which they were added.</value>
    public IReadOnlyList<KeyValuePair<string, Any>> ByName => _byName;

    /// <summary>Adds an argument by position.</summary>
    /// <param name="value">Its value, as <see cref="Any.Of"/> takes it.</param>
    /// <exception cref="ArgumentException">No value of this class can be sent.</exception>
    public void Add(object? value) => _byPosition.Add(Any.Of(value));

    /// <summary>Adds an argument by name.</summary>
    /// <param name="name">The parameter's name in the contract; case and underscores do not matter where that is unambiguous.</param>
    /// <param name="value">Its value, as <see cref="Any.Of"/> takes it.</param>
    /// <exception cref="ArgumentException">No value of this class can be sent.</exception>
    public void Add(string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        _byName.Add(new KeyValuePair<string, Any>(name, Any.Of(value)));
    }

    /// <summary>Goes through the arguments by position.</summary>
    /// <returns>The values.</returns>
    public IEnumerator<Any> GetEnumerator() => _byPosition.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
