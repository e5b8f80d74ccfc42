namespace Dragoman;

/// <summary>Says that a string travels in the wire's wide character set where the wire has two (IDL <c>wstring</c>).</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class WideAttribute : Attribute;
