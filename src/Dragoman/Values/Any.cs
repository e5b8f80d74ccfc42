using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>A value of any type, as a contract's parameter, result or field: null, a number, a text, octets, a value of a declared type, or a <see cref="DynamicValue"/> for everything else.</summary>
/// <remarks>
/// Values of the types that the assembly declares arrive as themselves; types that nobody declared arrive as dynamic values, which can be
/// looked at, changed and sent on. Two are equal when they have the same structure; integers are compared by their number, whatever their width,
/// because not every wire carries that.
/// </remarks>
public readonly partial struct Any : IEquatable<Any>
{
    private readonly TypeShape? _type;

    /// <summary>Holds a value of which the type is known more closely than its class tells.</summary>
    /// <param name="value">The value, as <see cref="Of"/> takes it.</param>
    /// <param name="type">Its type; null when the class tells it.</param>
    /// <exception cref="ArgumentException">No value of this class can stand in an <see cref="Any"/>.</exception>
    public Any(object? value, TypeShape? type)
    {
        Value = Of(value).Value;
        _type = type;
    }

    // For readers and containers, whose values are in the right form already.
    internal Any(object? value) => Value = value;

    /// <summary>The value itself.</summary>
    /// <value>Null, a primitive, a value of a declared type, an <see cref="ObjectRef"/>, or a <see cref="DynamicValue"/>.</value>
    public object? Value { get; }

    /// <summary>The type of the value, where the sender said it or a dynamic value knows it.</summary>
    /// <value>Null when the class of <see cref="Value"/> says all that there is.</value>
    public TypeShape? Type => _type ?? (Value as DynamicValue)?.Type;

    /// <summary>Whether there is nothing.</summary>
    /// <value>True for <c>default</c>.</value>
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsNull => Value is null;

    /// <summary>An element of a list, or a field or pair by its position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>The element.</returns>
    /// <exception cref="InvalidCastException">The value is no dynamic value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public Any this[int index] => Parts()[index];

    /// <summary>A field of a record, or the value of a text key of a dictionary.</summary>
    /// <param name="name">The field or key.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="InvalidCastException">The value is no dynamic value.</exception>
    /// <exception cref="KeyNotFoundException">There is no such field or key.</exception>
    public Any this[string name] => Parts()[name];

    /// <summary>Compares structures.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(Any left, Any right) => left.Equals(right);

    /// <summary>Compares structures.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Any left, Any right) => !left.Equals(right);

    private DynamicValue Parts() => Value as DynamicValue ?? throw NoSuch(typeof(DynamicValue));

    private InvalidCastException NoSuch(Type type) =>
        new($"{(Value is null ? "Null" : $"A value of the type {Value.GetType().Name}")} is no {type.Name}.");
}
