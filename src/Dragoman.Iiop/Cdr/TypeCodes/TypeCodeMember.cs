namespace Dragoman.Iiop;

/// <summary>A member of a TypeCode: a field, an enumerator, or a member of a union for one of its labels.</summary>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="Type">Its type; null for enumerators.</param>
/// <param name="Label">What the discriminator is when it is chosen; that of a default means nothing.</param>
internal readonly record struct TypeCodeMember(string Name, TypeCode? Type, long Label = 0);
