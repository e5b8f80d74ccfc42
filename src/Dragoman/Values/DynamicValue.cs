namespace Dragoman;

/// <summary>A value with parts whose type nobody declared here: it is looked at by position and by name instead of as an object of a class.</summary>
public abstract partial class DynamicValue : IEquatable<DynamicValue>
{
    private protected DynamicValue(TypeShape? type) => Type = type;

    /// <summary>The type, where the sender described it.</summary>
    /// <value>Null when the wire carries no more than the value itself.</value>
    public TypeShape? Type { get; }

    /// <summary>How many parts there are.</summary>
    /// <value>Elements of a list, fields of a record, pairs of a dictionary.</value>
    public abstract int Count { get; }

    /// <summary>A part by its position; of a dictionary the value of that pair.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public abstract Any this[int index] { get; set; }

    /// <summary>A part by its name: a field of a record, or the value of a text key of a dictionary.</summary>
    /// <param name="name">The field or key; setting one that is not there adds it.</param>
    /// <returns>The part.</returns>
    /// <exception cref="KeyNotFoundException">There is no such part, or parts have no names.</exception>
    public virtual Any this[string name]
    {
        get => throw new KeyNotFoundException($"The parts of a {GetType().Name} have no names, so none is named {name}.");
        set => throw new KeyNotFoundException($"The parts of a {GetType().Name} have no names, so none can be named {name}.");
    }
}
