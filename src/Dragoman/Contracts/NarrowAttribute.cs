namespace Dragoman;

/// <summary>Says that a <see cref="char"/> travels as one octet where the wire has two kinds of characters (IDL <c>char</c> instead of <c>wchar</c>).</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NarrowAttribute : Attribute;
