using System.Collections;

namespace Dragoman;

/// <summary>An operation and its arguments, as they are called by data: what a <see cref="DynamicServant"/> is asked.</summary>
public sealed class DynamicRequest : IEnumerable<KeyValuePair<string, Any>>
{
    private readonly Any[] _values;
    private readonly bool[] _given;

    internal DynamicRequest(OperationShape operation)
    {
        Operation = operation;
        _values = new Any[operation.Parameters.Count];
        _given = new bool[_values.Length];
        Sent = _values.Length;
    }

    private DynamicRequest(DynamicRequest other)
    {
        Operation = other.Operation;
        _values = [.. other._values];
        _given = [.. other._given];
        Sent = other.Sent;
    }

    /// <summary>The operation.</summary>
    /// <value>Of the contract that is called.</value>
    public OperationShape Operation { get; }

    /// <summary>Who calls.</summary>
    /// <value>Null for the program itself, and where nothing has arrived.</value>
    public Caller? Caller { get; internal set; }

    /// <summary>How many parameters there are.</summary>
    /// <value>Arguments that were left out included.</value>
    public int Count => _values.Length;

    /// <summary>How many arguments are sent: all, or those before the ones that were left out and whose defaults the server alone knows.</summary>
    internal int Sent { get; private set; }

    /// <summary>An argument by its position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>The argument; null where it was left out and the contract says no default.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter.</exception>
    public Any this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _values.Length);
            return _values[index];
        }
    }

    /// <summary>An argument by its name.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The argument.</returns>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    public Any this[string name] => _values[IndexOf(name)];

    /// <summary>Tells whether an argument came, or was left out.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>Whether it came.</returns>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    public bool Has(string name) => _given[IndexOf(name)];

    /// <summary>Goes through the arguments that came.</summary>
    /// <returns>Names and values, in the order of the parameters.</returns>
    public IEnumerator<KeyValuePair<string, Any>> GetEnumerator()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            if (_given[i])
                yield return new KeyValuePair<string, Any>(Operation.Parameters[i].Name, _values[i]);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Shows operation and arguments.</summary>
    /// <returns>One line for people.</returns>
    public override string ToString() => $"{Operation}({string.Join(", ", this.Select(pair => $"{pair.Key}: {pair.Value}"))})";

    /// <summary>Takes a caller's arguments, each as its parameter's type.</summary>
    /// <exception cref="ArgumentException">One is missing, or too many, or unknown, or of another type.</exception>
    internal static DynamicRequest Of(OperationShape operation, DynamicArguments arguments, KnownTypes known)
    {
        DynamicRequest request = new(operation);
        DynamicFit fit = new(known); // of all arguments together: a value may stand in several
        if (arguments.ByPosition.Count > request.Count)
        {
            throw new ArgumentException(
                $"{operation} takes {CountOf(request.Count)}{(request.Count == 0 ? "" : $" ({Signature(operation)})")}; {arguments.ByPosition.Count} came, the first surplus one is {Shown(arguments.ByPosition[request.Count])}.",
                nameof(arguments));
        }

        for (int i = 0; i < arguments.ByPosition.Count; i++)
            request.Take(i, arguments.ByPosition[i], fit);

        foreach ((string name, Any value) in arguments.ByName)
        {
            int index = DynamicNames.Parameter(operation, name);
            if (index < 0)
                throw new ArgumentException($"{operation} has no parameter {name}; it has {DynamicNames.List(operation.Parameters.Select(DynamicTypes.Shown))}.", nameof(arguments));

            if (request._given[index])
                throw new ArgumentException($"The argument {operation.Parameters[index].Name} of {operation} came twice: the second is {Shown(value)}.", nameof(arguments));

            request.Take(index, value, fit);
        }

        request.Complete(known);
        return request;
    }

    /// <summary>Writes the arguments.</summary>
    internal void Write<TWriter>(ref TWriter writer, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (Sent < Count && TWriter.IsPositional)
            throw new EncodeException($"The argument {DynamicTypes.Shown(Operation.Parameters[Sent])} must be given: the wire sends all of them, and the contract does not say what it is when it is left out.");

        for (int i = 0; i < Sent; i++)
        {
            writer.BeginParameter(Operation, i);
            try
            {
                DynamicCodec.Write(ref writer, Operation.Parameters[i].Type, _values[i], known);
            }
            catch (EncodeException exception)
            {
                throw new EncodeException($"The argument {DynamicTypes.Shown(Operation.Parameters[i])} cannot be sent: {exception.Message}", exception) { IsCharacter = exception.IsCharacter };
            }
        }
    }

    /// <summary>Reads the arguments.</summary>
    internal void Read<TReader>(ref TReader reader, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        for (int i = 0; i < _values.Length; i++)
        {
            try
            {
                _given[i] = reader.BeginParameter(Operation, i);
                _values[i] = _given[i] ? DynamicCodec.Read(ref reader, Operation.Parameters[i].Type, known) : DefaultOf(Operation.Parameters[i], known);
            }
            catch (DecodeException exception)
            {
                throw new DecodeException($"The argument {DynamicTypes.Shown(Operation.Parameters[i])} is not what the contract says: {exception.Message}", exception) { IsForLackOfRoom = exception.IsForLackOfRoom };
            }
        }
    }

    internal DynamicRequest Copy() => new(this);

    private static string CountOf(int count) => count switch
    {
        0 => "no arguments",
        1 => "1 argument",
        _ => $"{count} arguments",
    };

    private static string Signature(OperationShape operation) => DynamicNames.List(operation.Parameters.Select(DynamicTypes.Shown));

    private static string Shown(Any value) => DynamicTypes.Shown(value);

    private int IndexOf(string name)
    {
        int index = DynamicNames.Parameter(Operation, name);
        return index >= 0 ? index : throw new KeyNotFoundException($"{Operation} has no parameter {name}; it has {DynamicNames.List(Operation.Parameters.Select(parameter => parameter.Name))}.");
    }

    private static Any DefaultOf(ParameterShape parameter, KnownTypes known) =>
        parameter.Default is { } value ? new DynamicFit(known).Fit(parameter.Type, Any.Of(value), parameter.Name) : default;

    private void Take(int index, Any value, DynamicFit fit)
    {
        ParameterShape parameter = Operation.Parameters[index];
        try
        {
            _values[index] = fit.Fit(parameter.Type, value, parameter.Name);
            _given[index] = true;
        }
        catch (EncodeException exception)
        {
            throw new ArgumentException($"The argument {DynamicTypes.Shown(parameter)} of {Operation} does not fit: {exception.Message}", exception);
        }
    }

    private void Complete(KnownTypes known)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            ParameterShape parameter = Operation.Parameters[i];
            if (_given[i])
            {
                if (Sent < i)
                    throw new ArgumentException($"The argument {DynamicTypes.Shown(Operation.Parameters[Sent])} of {Operation} may only be left out together with those behind it, because the contract does not say what it is then.");

                continue;
            }

            if (!parameter.IsOptional)
                throw new ArgumentException($"{Operation} was called without its argument {DynamicTypes.Shown(parameter)}.");

            _values[i] = DefaultOf(parameter, known);
            if (parameter.Default is null && parameter.Type is not (OptionalShape or AnyShape or ReferenceShape or ValueShape))
                Sent = Math.Min(Sent, i);
        }
    }
}
