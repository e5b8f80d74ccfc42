using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="double"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleCodec : ICodec<double>
{
    /// <inheritdoc/>
    public static int MinimumSize => 8;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in double value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteDouble(value);

    /// <inheritdoc/>
    public static double Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadDouble();
}
