namespace Dragoman;

/// <summary>The shape of a message.</summary>
/// <param name="name">The wire-neutral dotted name.</param>
/// <param name="isException">Whether the message is an exception.</param>
/// <param name="fields">Gives the fields, base class first, each class in the order of declaration; late, because messages nest in circles.</param>
public sealed class MessageShape(string name, bool isException, Func<FieldShape[]> fields) : TypeShape
{
    private FieldShape[]? _fields;

    /// <summary>The wire-neutral dotted name.</summary>
    /// <value>Such as <c>Bank.Entry</c>.</value>
    public string Name => name;

    /// <summary>Whether the message is an exception.</summary>
    /// <value>True for exception types marked <see cref="MessageAttribute"/>.</value>
    public bool IsException => isException;

    /// <summary>The fields in wire order.</summary>
    /// <value>May be empty.</value>
    public IReadOnlyList<FieldShape> Fields => _fields ??= fields();
}
