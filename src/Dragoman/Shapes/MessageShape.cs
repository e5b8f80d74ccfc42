namespace Dragoman;

/// <summary>The shape of a message, which is copied: a value of it is exactly of this type, never of one that derives from it.</summary>
/// <param name="name">The wire-neutral dotted name.</param>
/// <param name="isException">Whether the message is an exception.</param>
/// <param name="fields">Gives the fields, base class first, each class in the order of declaration; late, because messages nest in circles.</param>
/// <param name="baseShape">Gives the message that this one derives from; null when there is none.</param>
public sealed class MessageShape(string name, bool isException, Func<FieldShape[]> fields, Func<MessageShape>? baseShape = null) : CompositeShape(name, fields)
{
    /// <summary>Whether the message is an exception.</summary>
    /// <value>True for exception types marked <see cref="MessageAttribute"/>.</value>
    public bool IsException => isException;

    /// <inheritdoc/>
    public override MessageShape? Base => baseShape?.Invoke();
}
