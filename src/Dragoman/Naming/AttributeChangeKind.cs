namespace Dragoman;

/// <summary>What to do with an attribute.</summary>
public enum AttributeChangeKind
{
    /// <summary>Adds values; fails when one of them is there.</summary>
    Add,

    /// <summary>Removes values; fails when one of them is not there. No value means all of them, of which there must be one.</summary>
    Remove,

    /// <summary>Puts values in the place of all that there are, if any. No value takes the attribute away.</summary>
    Replace,

    /// <summary>Adds a number to the attribute's only value, a number; fails when there is none.</summary>
    Increment,
}
