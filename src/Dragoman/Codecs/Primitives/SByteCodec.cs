using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="sbyte"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SByteCodec : ICodec<sbyte>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in sbyte value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteSByte(value);

    /// <inheritdoc/>
    public static sbyte Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadSByte();
}
