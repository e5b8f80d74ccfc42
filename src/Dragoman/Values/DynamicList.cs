namespace Dragoman;

/// <summary>A list, tuple or set of values of any types.</summary>
/// <param name="kind">Which of these.</param>
/// <param name="type">The type, where it is described.</param>
public sealed class DynamicList(DynamicListKind kind = DynamicListKind.List, TypeShape? type = null) : DynamicValue(type), IEnumerable<Any>
{
    private readonly List<Any> _elements = [];

    /// <summary>Whether it is a list, a tuple or a set.</summary>
    /// <value>Wires without tuples or sets send lists.</value>
    public DynamicListKind Kind => kind;

    /// <inheritdoc/>
    public override int Count => _elements.Count;

    /// <inheritdoc/>
    public override Any this[int index]
    {
        get => _elements[index];
        set => _elements[index] = value;
    }

    /// <summary>Adds an element at the end; nobody looks whether a set has it already.</summary>
    /// <param name="value">The element, as <see cref="Any.Of"/> takes it.</param>
    public void Add(object? value) => _elements.Add(Any.Of(value));

    /// <summary>Adds an element at the end.</summary>
    /// <param name="value">The element.</param>
    public void Add(Any value) => _elements.Add(value);

    /// <summary>Removes an element.</summary>
    /// <param name="index">Its position, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public void RemoveAt(int index) => _elements.RemoveAt(index);

    /// <summary>Gives the elements as one type (see <see cref="Any.As"/>).</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>A new array.</returns>
    /// <exception cref="InvalidCastException">An element is something else.</exception>
    public T[] ToArray<T>() => [.. _elements.Select(e => e.As<T>())];

    /// <summary>Goes through the elements.</summary>
    /// <returns>The elements in order.</returns>
    public IEnumerator<Any> GetEnumerator() => _elements.GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
