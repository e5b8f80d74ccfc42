using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads values with identity that must be there: their own codecs take null as it is.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PresentCodec<T, TCodec> : ICodec<T>
    where T : class
    where TCodec : IValueCodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (value is null)
            throw ValueTypes.Null(TCodec.Shape);

        TCodec.Write(ref writer, value);
    }

    /// <inheritdoc/>
    public static T Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => TCodec.Read(ref reader) ?? throw ValueTypes.Missing(TCodec.Shape);
}
