using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <content>What goes in and comes out.</content>
public readonly partial struct Any
{
    /// <summary>Holds a value. Collections and tuples are copied into dynamic ones; everything else is kept as it is.</summary>
    /// <param name="value">Null, a primitive, an enumeration's value, a value of a declared type, a reference, a dynamic value, or a collection or tuple of these.</param>
    /// <returns>What holds it.</returns>
    /// <exception cref="ArgumentException">No value of this class can stand in an <see cref="Any"/>.</exception>
    public static Any Of(object? value) => value is Any any ? any : new Any(DynamicCopy.Of(value));

    /// <summary>Gives the value as a type: as it is, or converted where nothing is lost (numbers into wider or narrower ones, texts into characters, identifiers and moments).</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">It is something else.</exception>
    public T As<T>() => TryAs(out T? value)
        ? value!
        : throw NoSuch(typeof(T));

    /// <summary>Gives the value as a type if it is one (see <see cref="As"/>).</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is.</returns>
    public bool TryAs<T>([MaybeNullWhen(false)] out T value)
    {
        if (Value is T own)
        {
            value = own;
            return true;
        }

        Type target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (Value is not null && ScalarConversion.TryConvert(Value, target, out object? converted))
        {
            value = (T)converted;
            return true;
        }

        value = default;
        return Value is null && default(T) is null;
    }
}
