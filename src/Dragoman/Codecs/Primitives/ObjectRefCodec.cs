using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads references to objects of any contract; null is nil.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ObjectRefCodec : ICodec<ObjectRef?>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in ObjectRef? value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteReference(value);

    /// <inheritdoc/>
    public static ObjectRef? Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadReference();
}
