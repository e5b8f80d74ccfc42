namespace Dragoman;

/// <summary>A remark to one wire, defined in that wire's own assembly. The generator copies it into the shape; the core never reads it.</summary>
[AttributeUsage(AttributeTargets.All)]
public abstract class RemarkAttribute : Attribute
{
    /// <summary>The name that the wire gives what is remarked on, so that people may call it by that, too.</summary>
    /// <value>Null for a remark about something else.</value>
    public virtual string? OtherName => null;
}
