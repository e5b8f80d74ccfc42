using System.Collections.Frozen;

namespace Dragoman.Iiop;

/// <summary>The reserved words of IDL (CORBA 3.3 part 1, 7.2.4, and those that IDL 4.2 adds, which younger compilers refuse), which no identifier may equal in any letter case unless escaped.</summary>
internal static class IdlKeywords
{
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "abstract", "alias", "any", "attribute", "bitfield", "bitmask", "bitset", "boolean", "case", "char", "component", "connector",
        "const", "consumes", "context", "custom", "default", "double", "emits", "enum", "eventtype", "exception", "factory", "FALSE",
        "finder", "fixed", "float", "getraises", "home", "import", "in", "inout", "int16", "int32", "int64", "int8", "interface", "local",
        "long", "manages", "map", "mirrorport", "module", "multiple", "native", "Object", "octet", "oneway", "out", "port", "porttype",
        "primarykey", "private", "provides", "public", "publishes", "raises", "readonly", "sequence", "setraises", "short", "string",
        "struct", "supports", "switch", "TRUE", "truncatable", "typedef", "typeid", "typename", "typeprefix", "uint16", "uint32",
        "uint64", "uint8", "union", "unsigned", "uses", "ValueBase", "valuetype", "void", "wchar", "wstring",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Escapes an identifier if it needs it. The escape is not part of the name.</summary>
    public static string Escape(string identifier) => Reserved.Contains(identifier) ? "_" + identifier : identifier;

    /// <summary>Tells whether a name can be an identifier: a letter, then letters, digits and underscores, all ASCII.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
