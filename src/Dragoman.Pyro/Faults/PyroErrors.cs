using System.Globalization;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Turns faults into exceptions that Python programs can catch, and back. Declared exceptions keep their data.</summary>
internal static class PyroErrors
{
    /// <summary>The class that declared exceptions are sent as. Every Python resolves the prefix to its builtins, and no Python sends it: a program that knows the real class may register a converter under this name.</summary>
    public const string DeclaredClass = "exceptions.RuntimeError";

    /// <summary>Tells peers of this library what kind of fault it is; Python programs find it as an attribute.</summary>
    public const string KindAttribute = "dragoman_fault";

    /// <summary>Tells whether the operation has run, as far as the server knows; readers do not believe that it has not.</summary>
    public const string CompletionAttribute = "dragoman_completion";

    private const string Builtin = "builtins.";

    // Those that a text alone makes. Others would fail in the caller, or do what no failed call should: end its program, or its stream.
    private static readonly HashSet<string> Builtins = new(StringComparer.Ordinal)
    {
        "ArithmeticError", "AssertionError", "AttributeError", "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError",
        "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "DeprecationWarning", "EOFError", "EncodingWarning",
        "EnvironmentError", "Exception", "FileExistsError", "FileNotFoundError", "FloatingPointError", "FutureWarning", "IOError", "ImportError",
        "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError", "KeyError", "LookupError", "MemoryError",
        "ModuleNotFoundError", "NameError", "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError", "PendingDeprecationWarning",
        "PermissionError", "ProcessLookupError", "RecursionError", "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning", "SyntaxError",
        "SyntaxWarning", "SystemError", "TabError", "TimeoutError", "TypeError", "UnboundLocalError", "UnicodeError", "UnicodeWarning", "UserWarning",
        "ValueError", "Warning", "ZeroDivisionError",
    };

    /// <summary>Finds the Python class of a fault.</summary>
    /// <param name="fault">The fault; not of a declared exception.</param>
    /// <param name="errors">The module of Pyro's own exceptions, with the point.</param>
    public static string ClassOf(Fault fault, string errors)
    {
        switch (fault.Detail)
        {
            case PayloadRefusal refusal:
                return errors + refusal.ErrorName;
            case PythonError { Name: "NamingError" or "PyroError" } own:
                return errors + own.Name;
            case PythonError original when IsPassedOn(original):
                return Builtin + BuiltinFor(original.Name);
        }

        return fault.Kind switch
        {
            FaultKind.NoSuchObject when fault.Message == PyroConstants.UnknownObject => errors + "DaemonError",
            FaultKind.NoSuchObject when fault.Message == PyroConstants.StreamTerminated => errors + "PyroError",
            FaultKind.NoSuchOperation => Builtin + "AttributeError",
            FaultKind.Timeout => Builtin + "TimeoutError",
            FaultKind.NotPermitted => Builtin + "PermissionError",
            FaultKind.NotImplemented => Builtin + "NotImplementedError",
            FaultKind.NoResources => Builtin + "MemoryError",
            FaultKind.BadEncoding when fault.Completion != Completion.No => Builtin + "RuntimeError", // of a nested call: the caller's arguments are no cause
            FaultKind.BadEncoding or FaultKind.BadArgument or FaultKind.ServantFailed => Builtin + NameFor(fault.Detail as Exception, fault.Kind),
            _ => Builtin + "RuntimeError",
        };
    }

    /// <summary>Gives the text of a fault that a peer may read, in Python's words.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="reveal">Whether peers are told what exceptions say.</param>
    /// <param name="operation">What was called; null where that is not known.</param>
    public static string TextOf(Fault fault, bool reveal, OperationShape? operation)
    {
        string text = TextOf(fault, reveal);
        return operation is null ? text : text.Replace(operation.ToString(), $"{PyroNames.Of(operation, operation.Name)}()", StringComparison.Ordinal);
    }

    /// <summary>Says in Python's words what is wrong with arguments.</summary>
    public static string TextOf(Exception exception) => exception is DecodeException { Field: { } field }
        ? exception.Message.Replace($" {field.Name}.", $" '{PyroNames.Of(field, field.Name)}'.", StringComparison.Ordinal)
        : exception.Message;

    private static string TextOf(Fault fault, bool reveal) => fault switch
    {
        { Kind: FaultKind.CannotEncode, Detail: EncodeException { Absent: { } absent } } => $"the result cannot be sent: it has None where {InPython(absent)} must be",
        { PeerMessage: { } told } when !reveal => told,
        { Detail: PythonError original } when IsPassedOn(original) => original.Message,
        { Kind: FaultKind.ServantFailed, Detail: Exception exception } => exception.Message,
        _ => fault.Message,
    };

    /// <summary>Gives the lines that Python shows as the traceback.</summary>
    public static IReadOnlyList<string> TracebackOf(Fault fault, string text, bool reveal)
    {
        return fault.Detail switch
        {
            PythonError { Traceback.Length: > 0 } original when reveal => LinesOf(original.Traceback.TrimEnd('\n')),
            Exception exception when reveal => LinesOf(exception.ToString()),
            Exception exception when fault.PeerMessage is null => [$"{exception.GetType().FullName}: {text}\n"],
            _ => [$"{fault.Kind}: {text}\n"],
        };
    }

    /// <summary>Reads an exception.</summary>
    /// <param name="document">The data of the reply.</param>
    /// <param name="at">Where the exception is.</param>
    /// <param name="call">The call that it answers.</param>
    /// <param name="context">How to read it.</param>
    /// <returns>The fault.</returns>
    public static Fault Read(ValueDocument document, int at, Call call, PyroContext context)
    {
        if (document[at].Kind != ValueKind.Map || document.TextAt(document.Find(at, "__class__")) is not { } className)
            return new Fault(FaultKind.ProtocolError, $"The server answered {call.Operation} with an exception that is none.", Completion.Maybe);

        int attributes = document.Find(at, "attributes");
        bool hasAttributes = attributes >= 0 && document[attributes].Kind == ValueKind.Map;
        if (hasAttributes && DeclaredIndex(document, attributes, className, call.Operation) is >= 0 and var index)
        {
            var reader = new PyroReader(document, context, attributes) { IntroducedBy = call.Hop.Target?.IntroducedBy };
            Exception declared = call.ReadDeclared(ref reader, index);
            if (declared is DynamicException { Record: var data } && MessageOf(document, document.Find(at, "args")) is { Length: > 0 } said)
                declared = new DynamicException(data, said); // which no field has

            return new Fault(FaultKind.Declared, declared.Message, Completion.Yes, declared);
        }

        string text = MessageOf(document, document.Find(at, "args"));
        string traceback = hasAttributes ? Lines(document, document.Find(attributes, DeclaredAttributes.TracebackName)) : "";
        PythonError error = new(className, text, traceback);
        if (hasAttributes
            && Enum.TryParse(document.TextAt(document.Find(attributes, KindAttribute)), out FaultKind told)
            && Enum.TryParse(document.TextAt(document.Find(attributes, CompletionAttribute)), out Completion completion))
        {
            return new Fault(told, text, Certain(completion), error);
        }

        return new Fault(KindOf(error), $"The server answered {call.Operation} with {error.Name}: {text}", Completion.Maybe, error);
    }

    /// <summary>Tells whether a server closes the connection after it has answered with an exception.</summary>
    public static bool EndsConnection(Fault? fault) => fault?.Detail is PythonError { Name: "SerializeError" or "SecurityError" or "ProtocolError" };

    /// <summary>Shows arguments of an exception.</summary>
    public static string MessageOf(ValueDocument document, int args)
    {
        if (args < 0 || !document[args].IsContainer)
            return "";

        if (document[args].Count == 1 && document.TextAt(args + 1) is { } only)
            return only;

        StringBuilder text = new();
        int at = args + 1;
        for (int i = 0; i < document[args].Count; i++, at = document.After(at))
        {
            ValueNode node = document[at];
            text.Append(i == 0 ? "" : ", ").Append(node.Kind switch
            {
                ValueKind.Text => $"'{node.Text}'",
                ValueKind.Integer => node.Bits.ToString(CultureInfo.InvariantCulture),
                ValueKind.Real => PythonNumbers.Repr(node.Real),
                ValueKind.Boolean => node.Bits == 0 ? "False" : "True",
                ValueKind.BigInteger => Convert.ToString(node.Object, CultureInfo.InvariantCulture),
                _ => node.Kind.ToString(),
            });
        }

        return text.ToString();
    }

    private static string InPython(string absent) => absent switch
    {
        "text" => "a str",
        "octet array" => "bytes",
        "dictionary" => "a dict",
        "set" => "a set",
        "list" or "sequence" => "a list",
        _ when absent.Contains("array", StringComparison.Ordinal) => "a list",
        _ => $"a {absent}",
    };

    // No exception proves that the method has not run: one that Python's daemon raises before it runs a method can be raised by the method as
    // well, and passes through it, with all its attributes, when an object raised it that the method called.
    private static Completion Certain(Completion told) => told == Completion.No ? Completion.Maybe : told;

    private static string[] LinesOf(string text) => [.. text.Split('\n').Select(line => line.TrimEnd('\r') + "\n")];

    // What another program raised and this side's caller can catch arrives there as if this side were not between them.
    private static bool IsPassedOn(PythonError error) => error.ClassName == Builtin + error.Name && BuiltinFor(error.Name) is not null;

    private static string? BuiltinFor(string name) => name switch
    {
        "UnicodeDecodeError" or "UnicodeEncodeError" or "UnicodeTranslateError" => "UnicodeError", // these want five arguments
        _ => Builtins.Contains(name) ? name : null,
    };

    private static string NameFor(Exception? exception, FaultKind kind) => exception switch
    {
        DecodeException { InnerException: OverflowException } => "OverflowError",
        DecodeException { InnerException: FormatException } => "ValueError",
        ArgumentNullException or InvalidCastException or DecodeException => "TypeError",
        ArgumentException or FormatException => "ValueError",
        IndexOutOfRangeException => "IndexError",
        KeyNotFoundException => "KeyError",
        DivideByZeroException => "ZeroDivisionError",
        OverflowException => "OverflowError",
        ArithmeticException => "ArithmeticError",
        FileNotFoundException or DirectoryNotFoundException => "FileNotFoundError",
        EndOfStreamException => "EOFError",
        IOException => "OSError",
        _ => kind == FaultKind.ServantFailed ? "RuntimeError" : "TypeError",
    };

    private static int DeclaredIndex(ValueDocument document, int attributes, string className, OperationShape operation)
    {
        string type = document.TextAt(document.Find(attributes, DeclaredAttributes.TypeName)) ?? className;
        for (int i = 0; i < operation.Throws.Count; i++)
        {
            MessageShape declared = operation.Throws[i];
            if (type == declared.Name || type == declared.Remark<PyroClassAttribute>()?.Name)
                return i;
        }

        return -1;
    }

    private static string Lines(ValueDocument document, int lines)
    {
        if (lines < 0 || !Invocation.IsSequence(document, lines))
            return "";

        StringBuilder text = new();
        for (int i = 0, at = lines + 1; i < document[lines].Count; i++, at = document.After(at))
            text.Append(document.TextAt(at));

        return text.ToString();
    }

    private static FaultKind KindOf(PythonError error) => error.Name switch
    {
        "DaemonError" when error.Message == PyroConstants.UnknownObject => FaultKind.NoSuchObject,
        "PyroError" when error.Message == PyroConstants.StreamTerminated => FaultKind.NoSuchObject,
        "AttributeError" => FaultKind.NoSuchOperation,
        "ValueError" or "TypeError" or "OverflowError" => FaultKind.BadArgument,
        "NotImplementedError" => FaultKind.NotImplemented,
        "PermissionError" or "SecurityError" => FaultKind.NotPermitted,
        "MemoryError" => FaultKind.NoResources,
        "TimeoutError" => FaultKind.Timeout,
        "SerializeError" => FaultKind.BadEncoding,
        _ => FaultKind.ServantFailed,
    };
}
