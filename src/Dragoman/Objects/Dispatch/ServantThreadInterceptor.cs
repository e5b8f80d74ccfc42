using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>Takes calls of synchronous operations back to a servant thread when an interceptor of the program went on upon one of the pool's: what awaits there does.</summary>
/// <param name="next">The next invoker.</param>
/// <param name="threads">The threads that servants may block.</param>
internal sealed class ServantThreadInterceptor(IInvoker next, ServantThreads threads) : IInvoker
{
    public void Invoke(Call call) => next.Invoke(call);

    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) =>
        call.Operation.IsAsynchronous || call.Arrival.ReplyTo is null || !Thread.CurrentThread.IsThreadPoolThread
            ? next.InvokeAsync(call, cancellationToken) // a call of this process's own that nobody else waits for is on its caller's thread
            : new ValueTask(new Crossing(next, threads, call, cancellationToken).RunAsync());

    private sealed class Crossing(IInvoker next, ServantThreads threads, Call call, CancellationToken cancellationToken) : IServantWork
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task RunAsync()
        {
            threads.Run(this);
            return _done.Task;
        }

        public void Execute() => _ = ExecuteAsync();

        public void Refuse()
        {
            call.Fault = threads.Refusal(call);
            _done.SetResult();
        }

        [SuppressMessage("Design", "CA1031", Justification = "It is thrown where the call came from.")]
        private async Task ExecuteAsync()
        {
            try
            {
                await next.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
                _done.SetResult();
            }
            catch (Exception exception)
            {
                _done.SetException(exception);
            }
        }
    }
}
