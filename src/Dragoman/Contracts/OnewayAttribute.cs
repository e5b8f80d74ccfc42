namespace Dragoman;

/// <summary>Marks an operation that sends its arguments and waits for nothing: it has no result, no declared exceptions, and the caller learns nothing of its fate.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnewayAttribute : Attribute;
