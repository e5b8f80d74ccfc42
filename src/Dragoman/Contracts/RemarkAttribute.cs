namespace Dragoman;

/// <summary>A remark to one wire, defined in that wire's own assembly. The generator copies it into the shape; the core never reads it.</summary>
[AttributeUsage(AttributeTargets.All)]
public abstract class RemarkAttribute : Attribute;
