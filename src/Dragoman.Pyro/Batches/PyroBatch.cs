using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Pyro;

/// <summary>Calls of one object that are recorded first, and then sent in one message and run one after the other: as many results for one round trip. The first that fails ends the batch.</summary>
/// <typeparam name="T">The contract.</typeparam>
/// <example><code>
/// PyroBatch&lt;IAccount&gt; batch = new(host, account);
/// Task&lt;long&gt; first = batch.AddAsync(a =&gt; a.Deposit(10));
/// ValueTask&lt;long&gt; second = batch.Object.WithdrawAsync(5);
/// await batch.SendAsync();
/// Console.WriteLine(await first + await second);
/// </code></example>
public sealed class PyroBatch<T>
    where T : class, IContract<T>
{
    private readonly BatchRecorder _recorder = new();
    private readonly BatchBinding.Sender _sender;

    /// <summary>Makes an empty batch.</summary>
    /// <param name="host">The host that calls.</param>
    /// <param name="proxy">A proxy of the object; that of a <see cref="PyroSession"/> has its batch run in the session.</param>
    /// <exception cref="ArgumentException">It is no proxy, or its object is not reached by Pyro.</exception>
    public PyroBatch(ObjectHost host, T proxy)
    {
        ArgumentNullException.ThrowIfNull(host);
        var plain = (object)proxy as Proxy ?? throw new ArgumentException("Calls of an object of this process need no batch.", nameof(proxy));
        PyroProfile profile = plain.Reference.Profiles.OfType<PyroProfile>().FirstOrDefault()
            ?? throw new ArgumentException($"{plain.Reference} is not reached by Pyro, the only wire with batches.", nameof(proxy));
        ObjectRef reference = new(plain.Reference.Contract, [profile]);
        var binding = (ContractBinding)T.BindingOfContract;
        Object = (T)(object)binding.NewProxy(reference, _recorder);
        _sender = ((IReferenceScope)host).ObjectFor(reference, new BatchBinding(binding.Shape)) as BatchBinding.Sender
            ?? throw new ArgumentException("Calls of an object of this process need no batch.", nameof(proxy));
        _sender.Timeout = plain.Timeout;
    }

    /// <summary>What records calls of asynchronous operations: their tasks end when the batch has been sent. Synchronous ones are recorded by <see cref="AddAsync{TResult}(Func{T, TResult}, CancellationToken)"/>.</summary>
    public T Object { get; }

    /// <summary>Records a call of a synchronous operation with a result.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="call">Makes one call of the object it is given; what it returns means nothing.</param>
    /// <param name="cancellationToken">Ends the waiting for the result, not the call.</param>
    /// <returns>The result, once the batch has been sent. It fails with what the call would throw; with a <see cref="RemoteException"/> of completion No if it did not run.</returns>
    /// <exception cref="ArgumentException">The function made no call.</exception>
    /// <exception cref="InvalidOperationException">The batch was sent already.</exception>
    public async Task<TResult> AddAsync<TResult>(Func<T, TResult> call, CancellationToken cancellationToken = default)
    {
        (Call made, Task done) = _recorder.Add(() => call(Object));
        await done.WaitAsync(cancellationToken).ConfigureAwait(false);
        ThrowIfFaulted(made);
        return ((Call<TResult>)made).Result;
    }

    /// <summary>Records a call of a synchronous operation without a result.</summary>
    /// <param name="call">Makes one call of the object it is given.</param>
    /// <param name="cancellationToken">Ends the waiting, not the call.</param>
    /// <returns>A task that ends when the batch has been sent, as that of a result.</returns>
    /// <exception cref="ArgumentException">The function made no call.</exception>
    /// <exception cref="InvalidOperationException">The batch was sent already.</exception>
    public async Task AddAsync(Action<T> call, CancellationToken cancellationToken = default)
    {
        (Call made, Task done) = _recorder.Add(() => call(Object));
        await done.WaitAsync(cancellationToken).ConfigureAwait(false);
        ThrowIfFaulted(made);
    }

    /// <summary>Sends the batch, and waits until all that runs of it has run.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that fails when the batch as a whole does; a call that fails there is told by its own task.</returns>
    /// <exception cref="RemoteException">The batch did not return.</exception>
    /// <exception cref="InvalidOperationException">It was sent already.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever the batch fails with is thrown here, and told by the tasks of its calls.")]
    public async ValueTask SendAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<(Call Call, TaskCompletionSource Done)> recorded = _recorder.TakeAll();
        BatchCall batch = new([.. recorded.Select(r => r.Call)]);
        try
        {
            if (recorded.Count > 0)
                await _sender.SendAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            foreach (Call call in batch.Parts)
                call.Fault ??= batch.Fault;

            throw;
        }
        finally
        {
            foreach ((_, TaskCompletionSource done) in recorded)
                done.SetResult();
        }
    }

    private static void ThrowIfFaulted(Call call)
    {
        if (call.Fault is { } fault)
            throw Faults.ToException(fault);
    }
}
