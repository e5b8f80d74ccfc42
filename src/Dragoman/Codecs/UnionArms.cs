using System.ComponentModel;

namespace Dragoman;

/// <summary>What generated codecs of unions say when a value and its arm do not belong together: cold, and in one place.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnionArms
{
    /// <summary>A union that must be there is null.</summary>
    /// <param name="shape">The union.</param>
    /// <returns>The exception to throw.</returns>
    public static EncodeException Null(UnionShape shape) =>
        EncodeException.OfNull(shape.Name);

    /// <summary>A value is of a type that is no arm.</summary>
    /// <param name="shape">The union.</param>
    /// <param name="value">The value.</param>
    /// <returns>The exception to throw.</returns>
    public static EncodeException Foreign(UnionShape shape, object value) =>
        new($"A value of the type {value?.GetType().Name} cannot be sent: it is no arm of {shape.Name}.");

    /// <summary>The discriminant of a value chooses another arm than the value's own.</summary>
    /// <param name="shape">The union.</param>
    /// <param name="index">The index of the value's arm.</param>
    /// <param name="discriminant">The discriminant.</param>
    /// <returns>The exception to throw.</returns>
    public static EncodeException Mismatch(UnionShape shape, int index, object discriminant) =>
        new($"A {shape.Arms[index].Content.Name} cannot be sent with {shape.Discriminant.Name} = {discriminant}, which does not choose it.");

    /// <summary>A discriminant came that chooses no arm.</summary>
    /// <param name="shape">The union.</param>
    /// <param name="discriminant">The discriminant.</param>
    /// <returns>The exception to throw.</returns>
    public static DecodeException NoArm(UnionShape shape, object discriminant) =>
        new($"{shape.Discriminant.Name} = {discriminant} chooses no arm of {shape.Name}.");
}
