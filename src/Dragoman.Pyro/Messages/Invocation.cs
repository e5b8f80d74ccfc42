namespace Dragoman.Pyro;

/// <summary>The data of an INVOKE message: which object, which method, and where in the document its arguments are.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="Method">The method, <c>__getattr__</c>, <c>__setattr__</c> or that of a batch.</param>
/// <param name="Arguments">The index of the arguments by position.</param>
/// <param name="Keywords">The index of the arguments by keyword; -1 for none.</param>
internal readonly record struct Invocation(string ObjectId, string Method, int Arguments, int Keywords)
{
    private static readonly string[] EnvelopeNames = ["object", "method", "params", "kwargs"];

    /// <summary>Finds the parts of the data.</summary>
    /// <exception cref="DecodeException">They are not there.</exception>
    public static Invocation Read(ValueDocument document)
    {
        Span<int> parts = stackalloc int[4];
        if (document[0].Kind == ValueKind.Map)
        {
            for (int i = 0; i < 4; i++)
                parts[i] = document.Find(0, EnvelopeNames[i]);
        }
        else
        {
            if (!IsSequence(document, 0) || document[0].Count != 4)
                throw Malformed();

            for (int i = 0; i < 4; i++)
                parts[i] = document.Element(0, i);
        }

        if (parts.Contains(-1) || document.TextAt(parts[0]) is not { } id)
            throw Malformed();

        return new Invocation(id, "", 0, 0).With(document, parts[1], parts[2], parts[3]);
    }

    /// <summary>Finds the parts of one call of a batch.</summary>
    public Invocation Part(ValueDocument document, int index)
    {
        if (!IsSequence(document, index) || document[index].Count != 3)
            throw Malformed();

        return With(document, document.Element(index, 0), document.Element(index, 1), document.Element(index, 2));
    }

    /// <summary>Begins to write the data of a call: what is called, and the name of the arguments by position, which follow as one value.</summary>
    /// <param name="values">Where to.</param>
    /// <param name="names">Whether the parts stand under their names.</param>
    /// <param name="objectId">The object.</param>
    /// <param name="method">The method, <c>__getattr__</c>, <c>__setattr__</c> or that of a batch.</param>
    public static void Begin(ValueWriter values, bool names, string objectId, string method)
    {
        values.Begin(names ? ValueKind.Map : ValueKind.Tuple, EnvelopeNames.Length);
        Name(values, names, 0);
        values.Text(objectId);
        Name(values, names, 1);
        values.Text(method);
        Name(values, names, 2);
    }

    /// <summary>Goes on to the arguments by keyword, which follow as one value; then the data are to be ended.</summary>
    public static void BeginKeywords(ValueWriter values, bool names) => Name(values, names, 3);

    /// <summary>Ends the data of a call without arguments by keyword.</summary>
    /// <param name="values">Where to.</param>
    /// <param name="names">Whether the parts stand under their names.</param>
    /// <param name="asMap">Whether their absence is said by an empty map.</param>
    public static void EndWithoutKeywords(ValueWriter values, bool names, bool asMap)
    {
        BeginKeywords(values, names);
        if (asMap)
        {
            values.Begin(ValueKind.Map, 0);
            values.End();
        }
        else
        {
            values.None();
        }

        values.End();
    }

    public static bool IsSequence(ValueDocument document, int index) => document[index].Kind is ValueKind.Tuple or ValueKind.List;

    private static void Name(ValueWriter values, bool names, int part)
    {
        if (names)
            values.Text(EnvelopeNames[part]);
    }

    private static DecodeException Malformed() => new("The data of the call are not (object, method, arguments, keywords).");

    private Invocation With(ValueDocument document, int method, int arguments, int keywords)
    {
        bool hasKeywords = document[keywords] is { Kind: ValueKind.Map, Count: > 0 };
        if (document.TextAt(method) is not { } name
            || !IsSequence(document, arguments)
            || document[keywords].Kind is not (ValueKind.Map or ValueKind.None))
        {
            throw Malformed();
        }

        return this with { Method = name, Arguments = arguments, Keywords = hasKeywords ? keywords : -1 };
    }
}
