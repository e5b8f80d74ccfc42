using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Writes and reads immutable arrays.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableArrayCodec<T, TCodec> : ICodec<ImmutableArray<T>>
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in ImmutableArray<T> value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (value.IsDefault)
            throw Refusals.Null("immutable array (one that was never made)", "ImmutableArray<T>?");

        writer.BeginSequence(value.Length);
        BulkElements.Write<T, TCodec, TWriter>(ref writer, value.AsSpan());
        writer.EndSequence();
    }

    /// <inheritdoc/>
    public static ImmutableArray<T> Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct =>
        ImmutableCollectionsMarshal.AsImmutableArray(ArrayCodec<T, TCodec>.Read(ref reader));
}
