namespace Dragoman;

/// <summary>
/// Marks an abstract record or class, itself marked <see cref="MessageAttribute"/>, as a discriminated union: a value is one of its arms, the
/// sealed types that derive from it and say by <see cref="CaseAttribute"/> which values of the discriminant choose them.
/// </summary>
/// <remarks>
/// The one parameter of its constructor is the discriminant: an integer, a <see cref="bool"/> or an enumeration, and a public property of the
/// same name. Arms stand in the union or beside it. An arm that one value chooses passes that value on; others take the discriminant as a
/// parameter of the same name, so that the value is kept.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnionAttribute : Attribute;
