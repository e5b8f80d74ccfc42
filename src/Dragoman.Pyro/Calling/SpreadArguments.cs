namespace Dragoman.Pyro;

/// <summary>The arguments of a call whose operation takes a rest of arguments, by position or by keyword: these are sent one by one.</summary>
/// <remarks>How many there are must be known before they are written, so they are written aside first, in a format that keeps every value as it is.</remarks>
internal sealed class SpreadArguments
{
    private static readonly MarshalFormat Aside = new();

    private readonly ValueDocument _values;
    private readonly PyroFields _parameters;

    private SpreadArguments(ValueDocument values, PyroFields parameters)
    {
        _values = values;
        _parameters = parameters;
    }

    /// <summary>How many arguments by position there are.</summary>
    public int Count => _parameters.Single + (_parameters.Rest < 0 ? 0 : _values[_values.Element(0, _parameters.Rest)].Count);

    /// <summary>Tells whether an operation's arguments are such.</summary>
    public static bool AreOf(OperationShape operation) => PyroFields.Of(operation) is { Rest: >= 0 } or { Keywords: >= 0 };

    /// <summary>Takes the arguments of a call.</summary>
    public static SpreadArguments Of(Call call, PyroContext context, DecodeLimits limits)
    {
        if (call.ArgumentCount < call.Operation.Parameters.Count)
            throw new EncodeException($"{call.Operation} takes a rest of arguments, so none may be left out.");

        using OutputBuffer octets = new();
        ValueWriter values = Aside.NewWriter();
        values.Start(octets);
        values.Begin(ValueKind.Tuple, call.Operation.Parameters.Count);
        var writer = new PyroWriter(values, context);
        call.WriteArguments(ref writer);
        values.End();
        ValueDocument document = new(limits);
        Aside.Parse([.. octets.Pieces().SelectMany(piece => piece)], document);
        return new SpreadArguments(document, PyroFields.Of(call.Operation));
    }

    /// <summary>Writes the arguments by position, one after the other.</summary>
    public void WriteArguments(ValueWriter values)
    {
        for (int i = 0; i < _parameters.Single; i++)
            _values.WriteTo(values, _values.Element(0, i));

        if (_parameters.Rest < 0)
            return;

        int rest = _values.Element(0, _parameters.Rest);
        for (int i = 0; i < _values[rest].Count; i++)
            _values.WriteTo(values, _values.Element(rest, i));
    }

    /// <summary>Writes the arguments by keyword, as a map.</summary>
    public void WriteKeywords(ValueWriter values)
    {
        if (_parameters.Keywords >= 0)
        {
            _values.WriteTo(values, _values.Element(0, _parameters.Keywords));
            return;
        }

        values.Begin(ValueKind.Map, 0);
        values.End();
    }
}
