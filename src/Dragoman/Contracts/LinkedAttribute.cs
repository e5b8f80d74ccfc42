namespace Dragoman;

/// <summary>
/// Says that a <see cref="List{T}"/> travels as a linked list where the wire has such: each element says whether another one follows, as structs
/// of C do that end in a pointer to the next. Wires that know only counted lists carry it as one of these.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class LinkedAttribute : Attribute;
