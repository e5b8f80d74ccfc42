using System.ComponentModel;

namespace Dragoman;

/// <summary>The binding of one declared type, made by generated code.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
/// <param name="shape">The shape of the type.</param>
/// <param name="classes">The classes of its values; none for the type itself.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TypeBinding<T, TCodec>(TypeShape shape, params Type[] classes) : TypeBinding(shape, classes.Length == 0 ? [typeof(T)] : classes)
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public override void Write<TWriter>(ref TWriter writer, object value) => TCodec.Write(ref writer, (T)value);

    /// <inheritdoc/>
    public override object? Read<TReader>(ref TReader reader) => TCodec.Read(ref reader);
}
