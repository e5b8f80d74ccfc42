using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Dragoman.OncRpc;

/// <summary>Derives the RPC language's spelling of names from C#'s, so that <c>rpcgen</c> and C compilers take them.</summary>
internal static class RpclNames
{
    // Words of C, C++ and the RPC language, macros that the C preprocessor replaces although nobody defined them, and what the headers
    // define that rpcgen's output includes.
    private static readonly FrozenSet<string> Reserved = (
        "alignas alignof and asm auto bool break case catch char class compl concept const constexpr continue decltype default delete do double "
        + "else enum explicit export extern false float for friend goto hyper if inline int linux long mutable namespace new noexcept not nullptr "
        + "opaque operator or private program protected public quadruple register restrict return short signed sizeof static string struct "
        + "switch template this throw true try typedef typeid typename union unix unsigned using version virtual void volatile wchar_t while xor "
        + "result clnt argp rqstp transp objp xdrs errno stdin stdout stderr h_errno "
        + "NULL TRUE FALSE EOF BUFSIZ MIN MAX NULLPROC CALL REPLY SUCCESS FILE DIR XDR AUTH CLIENT SVCXPRT SVCAUTH NETCONFIG RPCB RPCBLIST").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name of a parameter, field or tuple element.</summary>
    public static string Member(Shape shape, string name) => shape.Remark<XdrNameAttribute>()?.Name ?? Escape(LowerFirstWord(Ascii(name)));

    /// <summary>The last part of a dotted name.</summary>
    public static string Type(Shape shape, string name) =>
        shape.Remark<XdrNameAttribute>()?.Name ?? Escape(Ascii(name[(name.LastIndexOf('.') + 1)..]));

    /// <summary>The whole of a dotted name, for the second type with the same last part.</summary>
    public static string LongType(string name) => Escape(Ascii(name.Replace('.', '_')));

    /// <summary>The name of a contract's program.</summary>
    public static string Program(ContractShape shape) =>
        shape.Remark<XdrNameAttribute>()?.Name.Split('.')[0] ?? Escape(Ascii(UpperSnake(WithoutVersion(shape, shape.Name[(shape.Name.LastIndexOf('.') + 1)..]))));

    /// <summary>The name of the version of its program that a contract is.</summary>
    /// <param name="shape">The contract.</param>
    /// <param name="program">The program's name.</param>
    public static string Version(ContractShape shape, string program) =>
        shape.Remark<XdrNameAttribute>()?.Name.Split('.') is [_, var version, ..]
            ? version
            : string.Create(CultureInfo.InvariantCulture, $"{program}_V{OncContract.Of(shape).Version}");

    /// <summary>The name of an operation's procedure.</summary>
    public static string Procedure(OperationShape shape)
    {
        string name = shape.Remark<XdrNameAttribute>()?.Name ?? Ascii(UpperSnake(shape.Name));
        return shape.Kind switch
        {
            OperationKind.Getter => "GET_" + name,
            OperationKind.Setter => "SET_" + name,
            _ => Escape(name),
        };
    }

    /// <summary>The name of the types that belong to an operation, before their suffix.</summary>
    public static string Operation(OperationShape shape) => Ascii(shape.Kind switch
    {
        OperationKind.Getter => "Get" + shape.Name,
        OperationKind.Setter => "Set" + shape.Name,
        _ => shape.Name,
    });

    // The contracts of a program's versions are CalcV1, CalcV2.
    private static string WithoutVersion(ContractShape shape, string name)
    {
        string ending = string.Create(CultureInfo.InvariantCulture, $"V{OncContract.Of(shape).Version}");
        return name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;
    }

    private static string Escape(string name) => Reserved.Contains(name) ? name + "_" : name;

    private static string Ascii(string name)
    {
        StringBuilder text = new();
        foreach (char c in name)
            text.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? c.ToString() : $"u{(int)c:x4}");

        return text.ToString();
    }

    // Depositor, IOError, ID become depositor, ioError, id.
    private static string LowerFirstWord(string name)
    {
        StringBuilder text = new(name);
        for (int i = 0; i < text.Length && char.IsUpper(name[i]); i++)
        {
            if (i > 0 && i + 1 < name.Length && char.IsLower(name[i + 1]))
                break;

            text[i] = char.ToLowerInvariant(name[i]);
        }

        return text.ToString();
    }

    // EchoInt32, IOError become ECHO_INT32, IO_ERROR.
    private static string UpperSnake(string name)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            bool isWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))) && name[i - 1] != '_';
            if (isWord)
                text.Append('_');

            text.Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }
}
