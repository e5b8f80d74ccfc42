namespace Dragoman;

/// <summary>One invocation as an object: typed arguments and result that can write and read themselves on any wire. Generated, one class per operation.</summary>
/// <remarks>
/// A call consists of itself (operation, arguments, outcome, features), of the half of whoever sends it (<see cref="Hop"/>) and of the half of
/// whoever has received it (<see cref="Arrival"/>). It belongs to one thread at a time. It holds either a result or a <see cref="Fault"/> when the invoker that performed it is done.
/// </remarks>
public abstract class Call
{
    private Hop _hop;
    private Arrival _arrival;

    /// <summary>The operation called.</summary>
    /// <value>One instance per operation and process.</value>
    public abstract OperationShape Operation { get; }

    /// <summary>How many arguments the call has.</summary>
    /// <value>One for each parameter; fewer where the last ones were left out whose defaults the server alone knows, which positional wires cannot say.</value>
    public virtual int ArgumentCount => Operation.Parameters.Count;

    /// <summary>What interceptors and wires attach to the call.</summary>
    /// <value>Null when there is nothing.</value>
    public Features? Features { get; set; }

    /// <summary>Why the call did not return.</summary>
    /// <value>Null while it is open and when it returned.</value>
    public Fault? Fault { get; set; }

    /// <summary>The sender's half: where the call goes, and how long its caller waits.</summary>
    /// <value>The call's own, to be read and changed in place.</value>
    public ref Hop Hop => ref _hop;

    /// <summary>The receiver's half: who performs the call, and who gets the outcome.</summary>
    /// <value>The call's own, to be read and changed in place.</value>
    public ref Arrival Arrival => ref _arrival;

    /// <summary>Who calls: the peer whose call arrived here, also while the call is passed on to another object.</summary>
    /// <value>Null for a call of the program itself.</value>
    public Caller? Caller => Features.Find<Caller>(Features) ?? _arrival.ReplyTo?.Caller;

    /// <summary>Makes another call of the same operation with the same arguments, to be sent to another target.</summary>
    /// <returns>
    /// A call that has neither been sent nor performed: no target and no deadline, no features, no outcome. The arguments themselves are
    /// shared, as with two calls that a program makes with the same objects.
    /// </returns>
    /// <exception cref="InvalidOperationException">It asks for the item of a stream (<see cref="ItemCall"/>), which is given once.</exception>
    public abstract Call Copy();

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
