namespace Dragoman.Idl;

/// <summary>What several stages ask about types.</summary>
internal static class TypeFacts
{
    /// <summary>The type behind typedefs, and behind unions that say no more than whether a value is there.</summary>
    public static DataType Plain(DataType type)
    {
        while (type is DeclaredType { Declaration: AliasDeclaration { Target: { } target } })
            type = target;
        return type is DeclaredType { Declaration: UnionDeclaration { OptionalValue: { } value } } ? new OptionalType(value) : type;
    }

    /// <summary>Whether a type is an array of no elements, of which nothing is on the wire.</summary>
    public static bool IsNothing(DataType type) => Plain(type) switch
    {
        OctetsType octets => octets.Length == 0,
        ArrayType array => array.Length == 0 || IsNothing(array.Element),
        _ => false,
    };

    /// <summary>Whether a type stands for a declaration or something made of it, without a struct or another union between.</summary>
    public static bool Reaches(DataType? type, Declaration sought)
    {
        HashSet<Declaration> seen = [];
        while (type is not null)
        {
            type = type switch
            {
                ArrayType array => array.Element,
                SequenceType sequence => sequence.Element,
                OptionalType optional => optional.Element,
                DeclaredType declared when declared.Declaration == sought => declared,
                DeclaredType declared when seen.Add(declared.Declaration) => Target(declared.Declaration),
                _ => null,
            };
            if (type is DeclaredType found && found.Declaration == sought)
                return true;
        }

        return false;
    }

    private static DataType? Target(Declaration declaration) => declaration switch
    {
        AliasDeclaration alias => alias.Target,
        UnionDeclaration union => union.OptionalValue,
        _ => null,
    };
}
