using System.ComponentModel;
using System.Numerics;

namespace Dragoman;

/// <summary>Writes and reads <see cref="BigInteger"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BigIntegerCodec : ICodec<BigInteger>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in BigInteger value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteBigInteger(value);

    /// <inheritdoc/>
    public static BigInteger Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadBigInteger();
}
