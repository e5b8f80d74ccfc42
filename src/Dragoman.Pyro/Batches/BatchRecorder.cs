namespace Dragoman.Pyro;

/// <summary>Keeps the calls of a proxy for a batch instead of sending them.</summary>
internal sealed class BatchRecorder : IInvoker
{
    private readonly Lock _gate = new();
    private readonly List<(Call Call, TaskCompletionSource Done)> _recorded = [];
    private bool _isAdding;
    private (Call Call, Task Done)? _added;
    private bool _isSent;

    /// <summary>Takes what was recorded; nothing more is.</summary>
    public IReadOnlyList<(Call Call, TaskCompletionSource Done)> TakeAll()
    {
        lock (_gate)
        {
            if (_isSent)
                throw new InvalidOperationException("The batch was sent already; make a new one.");

            _isSent = true;
            return [.. _recorded];
        }
    }

    /// <summary>Records the one call that an action makes.</summary>
    /// <returns>The call, and its end.</returns>
    public (Call Call, Task Done) Add(Action action)
    {
        lock (_gate)
        {
            _isAdding = true;
            _added = null;
            try
            {
                action();
            }
            finally
            {
                _isAdding = false;
            }

            return _added ?? throw new ArgumentException("The function made no call of the object that it was given.", nameof(action));
        }
    }

    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        lock (_gate)
        {
            if (!_isAdding)
                throw new InvalidOperationException($"{call.Operation} is synchronous and cannot return before the batch is sent: record it with AddAsync.");

            if (_added is not null)
                throw new InvalidOperationException("One call is recorded at a time.");

            _added = (call, Record(call));
        }
    }

    /// <inheritdoc/>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        lock (_gate)
            return new ValueTask(Record(call));
    }

    private Task Record(Call call)
    {
        if (_isSent)
            throw new InvalidOperationException("The batch was sent already; make a new one.");

        if (call is StreamCall)
            throw new NotSupportedException($"A batch cannot carry the stream of {call.Operation}: call it by itself.");

        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _recorded.Add((call, done));
        return done.Task;
    }
}
