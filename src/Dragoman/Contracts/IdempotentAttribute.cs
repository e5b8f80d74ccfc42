namespace Dragoman;

/// <summary>Marks an operation that may run more than once with the effect of running once, so that it may be repeated when its fate is unknown.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class IdempotentAttribute : Attribute;
