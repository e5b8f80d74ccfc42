namespace Dragoman;

/// <summary>
/// Marks a class as a value with identity: it may be null, stand in several places at once and lead back to itself, and a class that derives from
/// it may stand in its place. Wires that have such values carry all of this; the others say what they cannot (docs/contracts.md).
/// </summary>
/// <remarks>
/// The object exists before its fields are read, so the class has a constructor without parameters and fields that can be set. The classes of
/// the same assembly that derive from it and are marked as well are its known subtypes; a value of any other class is never sent nor made.
/// Use <see cref="MessageAttribute"/> for data that is only copied.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ValueAttribute : Attribute
{
    /// <summary>The wire-neutral dotted name of the value type.</summary>
    /// <value>By default the namespace and the class's name: <c>Bank.Customer</c>.</value>
    public string? Name { get; set; }
}
