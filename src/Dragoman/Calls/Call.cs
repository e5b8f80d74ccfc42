namespace Dragoman;

/// <summary>One invocation as an object: typed arguments and result that can write and read themselves on any wire. Generated, one class per operation.</summary>
/// <remarks>A call belongs to one thread at a time. It holds either a result or a <see cref="Fault"/> when the invoker that performed it is done.</remarks>
public abstract class Call
{
    /// <summary>The object called.</summary>
    /// <value>At the caller the reference used; at the servant its own reference.</value>
    public ObjectRef? Target { get; set; }

    /// <summary>The profile of the target that the current attempt uses.</summary>
    /// <value>Set by whoever picks the connection; null before and at the servant's side.</value>
    public Profile? Route { get; set; }

    /// <summary>Where the far side said the object is now.</summary>
    /// <value>Set by a connection instead of a result or a fault; whoever picked the connection follows it.</value>
    public ObjectRef? ForwardedTo { get; set; }

    /// <summary>The operation called.</summary>
    /// <value>One instance per operation and process.</value>
    public abstract OperationShape Operation { get; }

    /// <summary>What interceptors and wires attach to the call.</summary>
    /// <value>Null when there is nothing.</value>
    public Features? Features { get; set; }

    /// <summary>Why the call did not return.</summary>
    /// <value>Null while it is open and when it returned.</value>
    public Fault? Fault { get; set; }

    /// <summary>How long the caller waits for the answer.</summary>
    /// <value>Zero: the host's default. <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</value>
    public TimeSpan Timeout
    {
        get;
        set
        {
            field = value;
            Deadline = 0;
        }
    }

    /// <summary>When the caller stops waiting, in milliseconds of <see cref="Environment.TickCount64"/>: one deadline for all attempts, connecting included.</summary>
    /// <value>0 before the first attempt begins.</value>
    internal long Deadline { get; private set; }

    /// <summary>The servant that performs the call.</summary>
    /// <value>
    /// Set where the call arrived, just before it runs; null at the caller's side. Interceptors see null while the servant has still to be made:
    /// <see cref="Operation"/> tells them which contract is called.
    /// </value>
    public object? Servant { get; set; }

    /// <summary>Who gets the outcome of a call that arrived from a peer.</summary>
    /// <value>Set by the connection that read the call; null at the caller's side.</value>
    public IReplySink? ReplyTo { get; set; }

    /// <summary>What <see cref="ReplyTo"/> needs to answer: its request's id and form.</summary>
    /// <value>Private to the connection.</value>
    public ulong ReplyTag { get; set; }

    /// <summary>Begins the time that the caller waits, unless it runs already.</summary>
    /// <param name="usual">How long callers wait who do not say.</param>
    /// <returns>The deadline.</returns>
    internal long BeginWaiting(TimeSpan usual)
    {
        if (Deadline == 0)
        {
            TimeSpan timeout = Timeout == TimeSpan.Zero ? usual : Timeout;
            Deadline = timeout == System.Threading.Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        }

        return Deadline;
    }

    /// <summary>Writes the arguments.</summary>
    /// <typeparam name="TWriter">The wire's writer.</typeparam>
    /// <param name="writer">The writer.</param>
    public abstract void WriteArguments<TWriter>(ref TWriter writer)
        where TWriter : struct, IWireWriter, allows ref struct;

    /// <summary>Reads the arguments.</summary>
    /// <typeparam name="TReader">The wire's reader.</typeparam>
    /// <param name="reader">The reader.</param>
    public abstract void ReadArguments<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct;

    /// <summary>Writes the result.</summary>
    /// <typeparam name="TWriter">The wire's writer.</typeparam>
    /// <param name="writer">The writer.</param>
    public abstract void WriteResult<TWriter>(ref TWriter writer)
        where TWriter : struct, IWireWriter, allows ref struct;

    /// <summary>Reads the result.</summary>
    /// <typeparam name="TReader">The wire's reader.</typeparam>
    /// <param name="reader">The reader.</param>
    public abstract void ReadResult<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct;

    /// <summary>Tells which declared exception an exception is.</summary>
    /// <param name="exception">The exception that the servant threw.</param>
    /// <returns>The index in <see cref="OperationShape.Throws"/> of the exception's own type or its nearest declared base, or -1.</returns>
    public virtual int DeclaredIndexOf(Exception exception) => -1;

    /// <summary>Writes the data of a declared exception.</summary>
    /// <typeparam name="TWriter">The wire's writer.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="index">The index in <see cref="OperationShape.Throws"/>.</param>
    /// <param name="exception">The exception, of that type.</param>
    public virtual void WriteDeclared<TWriter>(ref TWriter writer, int index, Exception exception)
        where TWriter : struct, IWireWriter, allows ref struct =>
        throw new InvalidOperationException($"{Operation} declares no exceptions.");

    /// <summary>Reads the data of a declared exception.</summary>
    /// <typeparam name="TReader">The wire's reader.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="index">The index in <see cref="OperationShape.Throws"/>.</param>
    /// <returns>The exception.</returns>
    public virtual Exception ReadDeclared<TReader>(ref TReader reader, int index)
        where TReader : struct, IWireReader, allows ref struct =>
        throw new InvalidOperationException($"{Operation} declares no exceptions.");

    /// <summary>Performs the call on a servant and keeps the result. Completes synchronously when the servant's method is synchronous.</summary>
    /// <param name="servant">The servant; implements the contract of <see cref="Operation"/>.</param>
    /// <param name="cancellationToken">Cancelled when the caller gave up.</param>
    /// <returns>A task that fails with whatever the servant throws.</returns>
    public abstract ValueTask RunAsync(object servant, CancellationToken cancellationToken);
}
