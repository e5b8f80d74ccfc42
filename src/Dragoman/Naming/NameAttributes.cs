namespace Dragoman;

/// <summary>The attributes that the name tree and its faces know themselves.</summary>
public static class NameAttributes
{
    /// <summary>A tag by which a name can be found.</summary>
    public const string Tag = "dragomanTag";

    /// <summary>Who a name belongs to, in the words of the face that it was bound by.</summary>
    public const string Owner = "dragomanOwner";

    /// <summary>The contract of an object. It is read from the reference, and can be searched for but not changed.</summary>
    public const string Contract = "dragomanContract";

    /// <summary>The identifier of an entry's name. It is read from the name, and can be searched for but not changed.</summary>
    public const string Name = "dragomanName";

    /// <summary>The kind of an entry's name. It is read from the name, and can be searched for but not changed.</summary>
    public const string Kind = "dragomanKind";
}
