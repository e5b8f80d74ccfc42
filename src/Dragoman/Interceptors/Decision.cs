namespace Dragoman;

/// <summary>The answer of an <see cref="IAuthorizer"/>.</summary>
/// <param name="Allowed">Whether it may.</param>
/// <param name="Rule">The rule that decided, for the log and the audit; callers are not told.</param>
public readonly record struct Decision(bool Allowed, string Rule);
