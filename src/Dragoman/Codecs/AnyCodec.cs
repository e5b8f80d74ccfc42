using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads values of any type.</summary>
/// <typeparam name="TKnown">Gives the types that are written and read as themselves.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AnyCodec<TKnown> : ICodec<Any>
    where TKnown : IKnownTypes
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in Any value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteAny(in value, TKnown.Types);

    /// <inheritdoc/>
    public static Any Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadAny(TKnown.Types);
}
