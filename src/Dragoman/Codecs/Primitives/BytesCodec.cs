using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads octets.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BytesCodec : ICodec<byte[]>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in byte[] value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteBytes(value ?? throw EncodeException.OfNull("octet array", "byte[]?"));

    /// <inheritdoc/>
    public static byte[] Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadBytes();
}
