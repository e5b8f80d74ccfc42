using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>A call that opens a stream: its result is not a value but a row of items, each asked for by an <see cref="ItemCall"/>.</summary>
/// <remarks>
/// Where the call arrived, the connection that replies keeps it, lets it move on item by item, and ends it. At the caller, the connection
/// attaches where the items come from. One call is one enumeration.
/// </remarks>
public abstract class StreamCall : Call, IAsyncDisposable
{
    private readonly Lock _gate = new();
    [SuppressMessage("Usage", "CA2213", Justification = "May be cancelled while an item is made; without timer and wait handle it holds nothing to dispose of.")]
    private readonly CancellationTokenSource _lifetime = new();
    private bool _isMoving;
    private volatile bool _isOver;
    private Func<ValueTask>? _afterwards;

    /// <summary>Whether no further item comes: the stream ended, failed or was ended.</summary>
    /// <value>A snapshot.</value>
    public bool IsOver => _isOver;

    /// <summary>Whether the servant is making an item.</summary>
    /// <value>A snapshot.</value>
    public bool IsMoving
    {
        get
        {
            lock (_gate)
                return _isMoving;
        }
    }

    /// <summary>Moves to the servant's next item; begins the enumeration when it is the first. The end and a failure of the enumeration end it here as well.</summary>
    /// <returns>Whether there is an item; false when the stream is over.</returns>
    /// <exception cref="InvalidOperationException">The servant is still making the item before.</exception>
    internal async ValueTask<bool> MoveNextAsync()
    {
        lock (_gate)
        {
            if (_isOver)
                return false;

            if (_isMoving)
                throw new InvalidOperationException($"An item of {Operation} is being asked for already; the items of a stream come one after the other.");

            _isMoving = true;
        }

        bool moved = false;
        try
        {
            return moved = await AdvanceAsync(_lifetime.Token).ConfigureAwait(false);
        }
        finally
        {
            bool isLast;
            lock (_gate)
            {
                _isMoving = false;
                isLast = _isOver || !moved;
                _isOver = isLast;
            }

            if (isLast)
                await ReleaseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends the stream where its servant is: tells the servant's token, and disposes of the enumeration as soon as no item is being made.</summary>
    /// <returns>A task that fails with what the servant's disposal throws.</returns>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        bool isMoving;
        lock (_gate)
        {
            if (_isOver)
                return;

            _isOver = true;
            isMoving = _isMoving;
        }

        await _lifetime.CancelAsync().ConfigureAwait(false);
        if (!isMoving)
            await ReleaseAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the stream as <see cref="DisposeAsync"/> does, by a thread of the pool: for those that must not run a servant's code.</summary>
    /// <param name="failed">Told what the servant's disposal throws.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a servant's disposal throws is handed on.")]
    public void EndSoon(Action<Exception> failed) => _ = Task.Run(async () =>
    {
        try
        {
            await DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failed(exception);
        }
    });

    /// <summary>Says where the items come from, at the caller's side. Replaces the result.</summary>
    /// <param name="source">Where they come from.</param>
    public abstract void Attach(IItemSource source);

    /// <summary>Writes the item that an <see cref="ItemCall"/> has moved to.</summary>
    /// <typeparam name="TWriter">The wire's writer.</typeparam>
    /// <param name="writer">The writer.</param>
    public abstract void WriteItem<TWriter>(ref TWriter writer)
        where TWriter : struct, IWireWriter, allows ref struct;

    /// <summary>Reads an item.</summary>
    /// <typeparam name="TReader">The wire's reader.</typeparam>
    /// <param name="reader">The reader.</param>
    public abstract void ReadItem<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct;

    /// <inheritdoc/>
    /// <exception cref="EncodeException">Always: a stream is no value.</exception>
    public sealed override void WriteResult<TWriter>(ref TWriter writer) => throw new EncodeException("A stream is not a value that could be written at once.");

    /// <inheritdoc/>
    /// <exception cref="DecodeException">Always: a stream is no value.</exception>
    public sealed override void ReadResult<TReader>(ref TReader reader) => throw new DecodeException("A value came instead of a stream.");

    /// <summary>Has something done when the enumeration is disposed of: ends the servant that lived for this call.</summary>
    /// <param name="action">What is to be done, once.</param>
    internal void Afterwards(Func<ValueTask> action) => _afterwards = action;

    /// <summary>Disposes of the enumeration, and does what is to be done afterwards. Later calls do nothing.</summary>
    /// <returns>A task that fails with what the servant's disposal throws.</returns>
    internal async ValueTask ReleaseAsync()
    {
        try
        {
            await DisposeItemsAsync().ConfigureAwait(false);
        }
        finally
        {
            if (Interlocked.Exchange(ref _afterwards, null) is { } afterwards)
                await afterwards().ConfigureAwait(false);
        }
    }

    /// <summary>Gives the token for a parameter of the servant's method: it has to live as long as the stream, longer than this call.</summary>
    /// <param name="cancellationToken">The token of the call.</param>
    /// <returns>The caller's own token when the caller is of this process, else one that is cancelled when the stream is ended.</returns>
    protected CancellationToken TokenFor(CancellationToken cancellationToken) => cancellationToken.CanBeCanceled ? cancellationToken : _lifetime.Token;

    /// <summary>Moves the servant's enumeration on.</summary>
    /// <param name="cancellationToken">Cancelled when the stream is ended.</param>
    /// <returns>Whether there is an item.</returns>
    private protected abstract ValueTask<bool> AdvanceAsync(CancellationToken cancellationToken);

    /// <summary>Disposes of the servant's enumeration, if it has begun and is not disposed of.</summary>
    /// <returns>A task that fails with what the disposal throws.</returns>
    private protected abstract ValueTask DisposeItemsAsync();
}
