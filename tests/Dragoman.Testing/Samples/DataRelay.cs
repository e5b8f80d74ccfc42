namespace Dragoman.Testing.Samples;

/// <summary>Answers every call by calling another object, all as data: no compiled type of the contract has a part in it.</summary>
/// <param name="behind">The other object.</param>
/// <param name="own">Answers some calls itself; null for none of them.</param>
public sealed class DataRelay(DynamicProxy behind, Func<DynamicRequest, object?>? own = null) : DynamicServant(behind.Contract), IRevealsFaults
{
    private int _calls;

    /// <summary>How many calls were answered.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Exports a servant at a host of its own, reached within the process, and gives a relay to it.</summary>
    /// <param name="hidden">The host.</param>
    /// <param name="servant">The servant.</param>
    /// <param name="own">Answers some calls itself; null for none of them.</param>
    public static DataRelay To<T>(ObjectHost hidden, T servant, Func<DynamicRequest, object?>? own = null)
        where T : class, IContract<T> => new(hidden.Proxy(T.BindingOfContract.Shape, hidden.Export(servant)), own);

    /// <inheritdoc/>
    public override async ValueTask<object?> AnswerAsync(DynamicRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (own?.Invoke(request) is { } answer)
            return answer;

        string name = request.Operation.Kind == OperationKind.Setter ? "set_" + request.Operation.Name : request.Operation.Name;
        DynamicArguments arguments = [];
        foreach ((string parameter, Any value) in request)
            arguments.Add(parameter, value);

        if (request.Operation.IsStream)
            return behind.EnumerateAsync(name, arguments, cancellationToken);

        try
        {
            Any result = await behind.InvokeAsync(name, arguments, cancellationToken);
            return result.Value is DynamicProxy proxy && proxy.Reference == behind.Reference ? this : result; // or callers would go on without us
        }
        catch (RemoteException exception)
        {
            throw new RemoteException(exception.Fault); // as its own answer: what it says is for the caller
        }
    }
}
