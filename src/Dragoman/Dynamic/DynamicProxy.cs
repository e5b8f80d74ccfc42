namespace Dragoman;

/// <summary>Calls an object by the names of its operations: its contract is data, known when the program runs.</summary>
/// <remarks>
/// Arguments are held against the contract before anything is sent. Results are values of .NET where there is such a type (numbers, texts,
/// octets), proxies of this class where the contract has references, and dynamic values for everything else. Declared exceptions are thrown as
/// <see cref="DynamicException"/>, all others as by every proxy.
/// </remarks>
public sealed class DynamicProxy : Proxy
{
    private readonly DynamicBinding _binding;

    internal DynamicProxy(DynamicBinding binding, ObjectRef reference, IInvoker invoker)
        : base(reference, invoker) => _binding = binding;

    /// <summary>The contract that the object is called by.</summary>
    /// <value>As it was given; nobody asks whether the object implements it.</value>
    public ContractShape Contract => _binding.Shape;

    /// <summary>What ties the contract to calls of data.</summary>
    /// <value>As it was given.</value>
    public DynamicBinding Binding => _binding;

    /// <summary>Calls an operation, blocking, with arguments by position.</summary>
    /// <param name="operation">Its name (<see cref="DynamicBinding.FindOperation"/>).</param>
    /// <param name="arguments">The arguments, as <see cref="Any.Of"/> takes them; proxies, references and <see cref="DynamicServant"/>s where the contract has references.</param>
    /// <returns>The result; null where there is none.</returns>
    /// <exception cref="ArgumentException">There is no such operation, or the arguments do not fit it; nothing was sent.</exception>
    /// <exception cref="DynamicException">A declared exception.</exception>
    /// <exception cref="RemoteException">The call did not return.</exception>
    public Any Invoke(string operation, params ReadOnlySpan<object?> arguments) => Invoke(operation, new DynamicArguments(arguments));

    /// <summary>Calls an operation, blocking.</summary>
    /// <param name="operation">Its name (<see cref="DynamicBinding.FindOperation"/>).</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The result; null where there is none.</returns>
    /// <exception cref="ArgumentException">There is no such operation, or the arguments do not fit it; nothing was sent.</exception>
    /// <exception cref="DynamicException">A declared exception.</exception>
    /// <exception cref="RemoteException">The call did not return.</exception>
    public Any Invoke(string operation, DynamicArguments arguments)
    {
        DynamicCall call = NewCall(operation, arguments);
        Invoke(call);
        return call.Result;
    }

    /// <summary>Calls an operation.</summary>
    /// <param name="operation">Its name (<see cref="DynamicBinding.FindOperation"/>).</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The result; null where there is none.</returns>
    /// <exception cref="ArgumentException">There is no such operation, or the arguments do not fit it; nothing was sent.</exception>
    /// <exception cref="DynamicException">A declared exception.</exception>
    /// <exception cref="RemoteException">The call did not return.</exception>
    public ValueTask<Any> InvokeAsync(string operation, DynamicArguments arguments, CancellationToken cancellationToken = default) =>
        InvokeAsync(NewCall(operation, arguments), cancellationToken);

    /// <summary>Calls an operation that gives a stream: each enumeration makes the call when its first item is asked for.</summary>
    /// <param name="operation">Its name (<see cref="DynamicBinding.FindOperation"/>).</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancellationToken">Gives the call or the enumeration up.</param>
    /// <returns>The items.</returns>
    /// <exception cref="ArgumentException">There is no such operation, or it gives no stream, or the arguments do not fit it; nothing was sent.</exception>
    /// <exception cref="RemoteException">The call did not return, or the stream failed.</exception>
    public IAsyncEnumerable<Any> EnumerateAsync(string operation, DynamicArguments arguments, CancellationToken cancellationToken = default)
    {
        OperationShape found = _binding.FindOperation(operation);
        if (!found.IsStream)
            throw new ArgumentException($"{found} gives no stream but {DynamicTypes.Of(found.Result)}: use {nameof(InvokeAsync)}.", nameof(operation));

        var call = (DynamicStreamCall)_binding.NewCall(found, arguments);
        return EnumerateAsync(() => (StreamCall<Any>)call.Copy(), cancellationToken);
    }

    private DynamicCall NewCall(string operation, DynamicArguments arguments)
    {
        OperationShape found = _binding.FindOperation(operation);
        return found.IsStream
            ? throw new ArgumentException($"{found} gives {DynamicTypes.Of(found.Result)}: use {nameof(EnumerateAsync)}.", nameof(operation))
            : (DynamicCall)_binding.NewCall(found, arguments);
    }
}
