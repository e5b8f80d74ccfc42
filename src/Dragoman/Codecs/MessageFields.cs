using System.ComponentModel;

namespace Dragoman;

/// <summary>What generated message codecs say when a message is not whole: cold, and in one place.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessageFields
{
    /// <summary>A field that must be there did not come.</summary>
    /// <param name="shape">The message.</param>
    /// <param name="index">The field's index.</param>
    /// <returns>The exception to throw.</returns>
    public static DecodeException Missing(CompositeShape shape, int index) =>
        new($"The message {shape.Name} came without its field {shape.Fields[index].Name}.") { Field = shape.Fields[index] };

    /// <summary>A reader named a field that the message does not have.</summary>
    /// <param name="shape">The message.</param>
    /// <param name="index">The index that the reader gave.</param>
    /// <returns>The exception to throw.</returns>
    public static DecodeException Unknown(CompositeShape shape, int index) =>
        new($"The message {shape.Name} has no field {index}.");

    /// <summary>A message that must be there is null.</summary>
    /// <param name="shape">The message.</param>
    /// <returns>The exception to throw.</returns>
    public static EncodeException Null(CompositeShape shape) =>
        EncodeException.OfNull(shape.Name);

    /// <summary>A message is of a type that derives from the declared one.</summary>
    /// <param name="shape">The message declared.</param>
    /// <param name="value">The message there.</param>
    /// <returns>The exception to throw.</returns>
    public static EncodeException Derived(MessageShape shape, object value) =>
        new($"A {value?.GetType().FullName} cannot be sent as a {shape.Name}: what it adds would be lost. Declare that type, make both of them a [Union], or make them [Value] classes.");

    /// <summary>A writer named a field that the message does not have.</summary>
    /// <param name="shape">The message.</param>
    /// <param name="index">The index that the writer gave.</param>
    /// <returns>The exception to throw.</returns>
    public static EncodeException NoField(CompositeShape shape, int index) =>
        new($"The wire asked for field {index} of {shape.Name}, which has {shape.Fields.Count}.");

    /// <summary>A number that is no value of an enumeration's underlying type came.</summary>
    /// <param name="shape">The enumeration.</param>
    /// <param name="value">The number.</param>
    /// <returns>The exception to throw.</returns>
    public static DecodeException OutOfRange(EnumShape shape, long value) =>
        new($"{value} is no value of {shape.Name}.");
}
