namespace Dragoman;

/// <content>What its codec does.</content>
public abstract partial class TypeBinding
{
    /// <summary>Writes a value of this type, as its codec does.</summary>
    /// <typeparam name="TWriter">The wire's writer.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="value">A value of one of the <see cref="Classes"/>.</param>
    public abstract void Write<TWriter>(ref TWriter writer, object value)
        where TWriter : struct, IWireWriter, allows ref struct;

    /// <summary>Reads a value of this type, as its codec does.</summary>
    /// <typeparam name="TReader">The wire's reader.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <returns>The value; null is one of a <see cref="ValueShape"/>.</returns>
    public abstract object? Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct;
}
