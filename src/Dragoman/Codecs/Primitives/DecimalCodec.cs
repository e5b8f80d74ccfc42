using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="decimal"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalCodec : ICodec<decimal>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in decimal value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteDecimal(value);

    /// <inheritdoc/>
    public static decimal Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadDecimal();
}
