using System.ComponentModel;

namespace Dragoman;

/// <summary>What generated codecs of values with identity say when something is not of a known type: cold, and in one place.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ValueTypes
{
    /// <summary>A value is of a class that nobody declared.</summary>
    /// <param name="declared">The type declared for the place.</param>
    /// <param name="value">The value.</param>
    /// <returns>The exception to throw.</returns>
    public static EncodeException Unknown(ValueShape declared, object value) =>
        new($"A {value?.GetType().FullName} cannot be sent as a {declared.Name}: no receiver could make one. The classes known in its place are {Names(declared)}; mark the class [Value], in the assembly of {declared.Name}.");

    /// <summary>A value that must be there is null.</summary>
    /// <param name="declared">The type declared for the place.</param>
    /// <returns>The exception to throw.</returns>
    public static EncodeException Null(ValueShape declared) =>
        EncodeException.OfNull(declared.Name);

    /// <summary>A null came where a value must be.</summary>
    /// <param name="declared">The type declared for the place.</param>
    /// <returns>The exception to throw.</returns>
    public static DecodeException Missing(ValueShape declared) =>
        new($"A null came where a {declared.Name} must be.");

    /// <summary>A value of another type came back than is declared for the place.</summary>
    /// <param name="declared">The type declared for the place.</param>
    /// <param name="shared">The object.</param>
    /// <returns>The exception to throw.</returns>
    public static DecodeException Other(ValueShape declared, object shared) =>
        new($"A reference to a {shared?.GetType().Name} came where a {declared.Name} must be.");

    /// <summary>A value of a type came that cannot be made.</summary>
    /// <param name="declared">The type declared for the place.</param>
    /// <param name="known">The index that the reader gave.</param>
    /// <returns>The exception to throw.</returns>
    public static DecodeException NotMade(ValueShape declared, int known) => known == 0
        ? new($"A {declared.Name} came, which is abstract; only {Names(declared)} have values.")
        : new($"{declared.Name} has no known type {known}.");

    private static string Names(ValueShape declared) =>
        string.Join(", ", declared.Known.Where(k => !k.IsAbstract).Select(k => k.Name)) is { Length: > 0 } names ? names : "none";
}
