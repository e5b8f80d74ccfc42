namespace Dragoman;

/// <summary>Marks a class, record or struct as a message: a data type that travels by value. An exception type so marked can be declared by <see cref="ThrowsAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class MessageAttribute : Attribute
{
    /// <summary>The wire-neutral dotted name of the message.</summary>
    /// <value>By default the namespace and the type's name: <c>Bank.Entry</c>.</value>
    public string? Name { get; set; }
}
