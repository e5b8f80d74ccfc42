namespace Dragoman.Pyro;

/// <summary>Writes faults as Python's exceptions.</summary>
internal static class ExceptionWriter
{
    /// <summary>Writes a fault.</summary>
    /// <param name="values">Where to.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="call">Its call; null when there was none.</param>
    /// <param name="context">Whose names are used.</param>
    /// <param name="reveal">Whether peers are told what undeclared exceptions say.</param>
    public static void Write(ValueWriter values, Fault fault, Call? call, PyroContext context, bool reveal)
    {
        if (fault is { Kind: FaultKind.Declared, Detail: Exception declared } && call?.DeclaredIndexOf(declared) is >= 0 and var index)
        {
            MessageShape shape = call.Operation.Throws[index];
            Begin(values, shape.Remark<PyroClassAttribute>()?.Name ?? PyroErrors.DeclaredClass, fault.Message);
            var writer = new PyroWriter(values, context);
            writer.AddToNextMessage(new DeclaredAttributes(shape.Name, [$"{shape.Name}: {fault.Message}\n"]));
            call.WriteDeclared(ref writer, index, declared);
        }
        else
        {
            string text = PyroErrors.TextOf(fault, reveal, call?.Operation);
            Begin(values, PyroErrors.ClassOf(fault, context.ErrorPrefix), text);
            values.Begin(ValueKind.Map, 3);
            DeclaredAttributes.WriteTraceback(values, PyroErrors.TracebackOf(fault, text, reveal));
            values.Text(PyroErrors.KindAttribute);
            values.Text(fault.Kind.ToString());
            values.Text(PyroErrors.CompletionAttribute);
            values.Text(fault.Completion.ToString());
            values.End();
        }

        values.End();
    }

    /// <summary>Writes an exception of Python's own, without attributes but for the traceback that it has none of.</summary>
    public static void WriteBare(ValueWriter values, string className, string? text)
    {
        Begin(values, className, text);
        values.Begin(ValueKind.Map, 1);
        values.Text(DeclaredAttributes.TracebackName);
        values.None();
        values.End();
        values.End();
    }

    // Up to the attributes, which follow as a map; then the map that is begun here is to be ended.
    private static void Begin(ValueWriter values, string className, string? text)
    {
        values.Begin(ValueKind.Map, 4);
        values.Text("__class__");
        values.Text(className);
        values.Text("__exception__");
        values.Boolean(true);
        values.Text("args");
        values.Begin(ValueKind.Tuple, text is null ? 0 : 1);
        if (text is not null)
            values.Text(text);

        values.End();
        values.Text("attributes");
    }
}
