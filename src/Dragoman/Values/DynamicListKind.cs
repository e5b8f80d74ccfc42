namespace Dragoman;

/// <summary>What a <see cref="DynamicList"/> is where it comes from.</summary>
public enum DynamicListKind
{
    /// <summary>A list or an array.</summary>
    List,

    /// <summary>A tuple: a fixed number of elements, each with a type of its own.</summary>
    Tuple,

    /// <summary>A set: no element twice, and their order means nothing.</summary>
    Set,
}
