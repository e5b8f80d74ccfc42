using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="Quadruple"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct QuadrupleCodec : ICodec<Quadruple>
{
    /// <inheritdoc/>
    public static int MinimumSize => 16;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in Quadruple value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteQuadruple(value);

    /// <inheritdoc/>
    public static Quadruple Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadQuadruple();
}
