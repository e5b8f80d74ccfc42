using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads values of a value type that may be null.</summary>
/// <typeparam name="T">The type of the value when it is there.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableCodec<T, TCodec> : ICodec<T?>
    where T : struct
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T? value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (value is { } present)
        {
            writer.BeginOptional(true);
            TCodec.Write(ref writer, in present);
        }
        else
        {
            writer.BeginOptional(false);
        }

        writer.EndOptional();
    }

    /// <inheritdoc/>
    public static T? Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        T? value = reader.BeginOptional() ? TCodec.Read(ref reader) : null;
        reader.EndOptional();
        return value;
    }
}
