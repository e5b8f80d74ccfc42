namespace Dragoman;

/// <summary>A member of an enumeration.</summary>
/// <param name="Name">Its name in the source.</param>
/// <param name="Value">Its value; an unsigned 64-bit value is reinterpreted.</param>
public readonly record struct EnumMember(string Name, long Value);
