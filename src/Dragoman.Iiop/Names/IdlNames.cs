using System.Text;

namespace Dragoman.Iiop;

/// <summary>Derives IDL's spelling of names from C#'s.</summary>
internal static class IdlNames
{
    /// <summary>The dotted name of a contract, message or enumeration, its last part replaced by a remark if there is one.</summary>
    public static string ScopedName(Shape shape)
    {
        string name = RepositoryIds.NeutralNameOf(shape);
        return shape.Remark<IdlNameAttribute>() is { } remark ? name[..(name.LastIndexOf('.') + 1)] + remark.Name : name;
    }

    /// <summary>The name of an operation as it travels.</summary>
    public static string OnTheWire(OperationShape operation)
    {
        string name = Of(operation, operation.Name);
        return operation.Kind switch
        {
            OperationKind.Getter => "_get_" + name,
            OperationKind.Setter => "_set_" + name,
            _ => name,
        };
    }

    /// <summary>The name of an operation, parameter or field: that of its remark, or the C# name in camel case.</summary>
    public static string Of(Shape shape, string name) => shape.Remark<IdlNameAttribute>()?.Name ?? ToCamelCase(name);

    /// <summary>Lowers the first word of a name, which may be an abbreviation: <c>Deposit</c>, <c>IOError</c>, <c>ID</c> become <c>deposit</c>, <c>ioError</c>, <c>id</c>.</summary>
    public static string ToCamelCase(string name)
    {
        StringBuilder text = new(name);
        for (int i = 0; i < text.Length && char.IsUpper(name[i]); i++)
        {
            // The capital before a small letter begins the next word, unless it is the first.
            if (i > 0 && i + 1 < name.Length && char.IsLower(name[i + 1]))
                break;

            text[i] = char.ToLowerInvariant(name[i]);
        }

        return text.ToString();
    }
}
