namespace Dragoman.Pyro;

/// <summary>Prepares calls for their annotations.</summary>
/// <param name="next">The next invoker.</param>
/// <param name="prepare">What is done before; what it makes ambient ends with the call.</param>
internal sealed class AnnotationsInterceptor(IInvoker next, Action<Call> prepare) : IInvoker
{
    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        ExecutionContext? before = ExecutionContext.Capture();
        prepare(call);
        next.Invoke(call);
        if (before is not null)
            ExecutionContext.Restore(before);
    }

    /// <inheritdoc/>
    public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        prepare(call); // an asynchronous method leaves the context of its caller as it was
        await next.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
    }
}
