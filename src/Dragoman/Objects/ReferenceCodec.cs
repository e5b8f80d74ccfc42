using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads objects of a contract, which travel by reference; null is nil.</summary>
/// <typeparam name="T">The contract.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReferenceCodec<T> : ICodec<T?>
    where T : class, IContract<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T? value)
        where TWriter : struct, IWireWriter, allows ref struct =>
        writer.WriteReference(writer.References.ReferenceTo(value, T.BindingOfContract));

    /// <inheritdoc/>
    public static T? Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct =>
        (T?)reader.References.ObjectFor(reader.ReadReference(), T.BindingOfContract);
}
