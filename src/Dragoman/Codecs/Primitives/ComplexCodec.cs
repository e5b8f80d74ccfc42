using System.ComponentModel;
using System.Numerics;

namespace Dragoman;

/// <summary>Writes and reads <see cref="Complex"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ComplexCodec : ICodec<Complex>
{
    /// <inheritdoc/>
    public static int MinimumSize => 16;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in Complex value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteComplex(value);

    /// <inheritdoc/>
    public static Complex Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadComplex();
}
