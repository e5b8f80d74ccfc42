using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>An object that answers all operations of a contract by one method: the contract is data, and so are arguments and results.</summary>
/// <remarks>
/// Export it with <c>ObjectHost.Export(servant, options)</c>. It is called as every servant is, from any number of threads at once unless its
/// threading mode says otherwise. Results are held against the contract; declared exceptions are thrown as <see cref="DynamicException"/>.
/// </remarks>
/// <param name="contract">The contract.</param>
/// <param name="known">The types whose values come and go as objects of their classes; null for none: then all are dynamic values.</param>
public abstract class DynamicServant(ContractShape contract, KnownTypes? known = null) : IDynamicTarget
{
    /// <summary>The contract.</summary>
    /// <value>Never changes.</value>
    public ContractShape Contract => contract;

    /// <summary>The types whose values come and go as objects of their classes.</summary>
    internal KnownTypes? Known => known;

    /// <summary>Makes a servant of one function.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="answer">Answers: gives the result, as <see cref="Any.Of"/> takes it, or an <see cref="IAsyncEnumerable{T}"/> of <see cref="object"/> or <see cref="Any"/> for a stream; throws otherwise.</param>
    /// <returns>The servant.</returns>
    public static DynamicServant Of(ContractShape contract, Func<DynamicRequest, CancellationToken, ValueTask<object?>> answer) => new Function(contract, answer);

    /// <summary>Makes a servant of one function that answers at once.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="answer">Answers, as that of the other form.</param>
    /// <returns>The servant.</returns>
    public static DynamicServant Of(ContractShape contract, Func<DynamicRequest, object?> answer) =>
        new Function(contract, (request, _) => new ValueTask<object?>(answer(request)));

    /// <summary>Answers a call.</summary>
    /// <param name="request">The operation and its arguments.</param>
    /// <param name="cancellationToken">Cancelled when the caller gave up; of a stream when it is ended.</param>
    /// <returns>The result, as <see cref="Any.Of"/> takes it; an <see cref="IAsyncEnumerable{T}"/> of <see cref="object"/> or <see cref="Any"/> for a stream; null where there is none.</returns>
    /// <exception cref="DynamicException">A declared exception.</exception>
    public abstract ValueTask<object?> AnswerAsync(DynamicRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a servant as one that answers calls of data.</summary>
    internal static DynamicServant Of(object servant, OperationShape operation) => servant as DynamicServant
        ?? throw new InvalidOperationException($"{operation} was called as data, and its servant is a {servant.GetType().Name}, which is no {nameof(DynamicServant)}.");

    /// <summary>Answers a call whose result is a value.</summary>
    internal async ValueTask<Any> ResultAsync(DynamicRequest request, KnownTypes types, CancellationToken cancellationToken)
    {
        object? result = await AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        return Fitted(request, request.Operation.Result, result, types);
    }

    /// <summary>Answers a call whose result is a stream.</summary>
    internal async IAsyncEnumerable<Any> ItemsAsync(DynamicRequest request, KnownTypes types, CancellationToken given, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TypeShape element = ((StreamShape)request.Operation.Result).Element;
        CancellationToken token = cancellationToken.CanBeCanceled ? cancellationToken : given;
        switch (await AnswerAsync(request, token).ConfigureAwait(false))
        {
            case IAsyncEnumerable<Any> items:
                await foreach (Any item in items.WithCancellation(token).ConfigureAwait(false))
                    yield return Fitted(request, element, item, types);

                break;
            case IAsyncEnumerable<object?> items:
                await foreach (object? item in items.WithCancellation(token).ConfigureAwait(false))
                    yield return Fitted(request, element, item, types);

                break;
            case { } other:
                throw new EncodeException($"{request.Operation} gives a stream; the servant answered with a {other.GetType().Name}, which is no IAsyncEnumerable of objects.");
            default:
                throw new EncodeException($"{request.Operation} gives a stream; the servant answered with null.");
        }
    }

    private static Any Fitted(DynamicRequest request, TypeShape type, object? value, KnownTypes types)
    {
        Any result = Any.Of(value);
        return type is PrimitiveShape { Kind: PrimitiveKind.Void } && !result.IsNull
            ? throw new EncodeException($"{request.Operation} returns nothing; {DynamicTypes.Shown(result)} was answered.")
            : new DynamicFit(types).Fit(type, result, $"the result of {request.Operation}");
    }

    private sealed class Function(ContractShape contract, Func<DynamicRequest, CancellationToken, ValueTask<object?>> answer) : DynamicServant(contract)
    {
        public override ValueTask<object?> AnswerAsync(DynamicRequest request, CancellationToken cancellationToken) => answer(request, cancellationToken);
    }
}
