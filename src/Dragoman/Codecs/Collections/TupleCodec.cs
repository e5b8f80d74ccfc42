using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads tuples of two elements.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TCodec1">The codec of element 1.</typeparam>
/// <typeparam name="T2">The type of element 2.</typeparam>
/// <typeparam name="TCodec2">The codec of element 2.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleCodec<T1, TCodec1, T2, TCodec2> : ICodec<(T1, T2)>
    where TCodec1 : ICodec<T1>
    where TCodec2 : ICodec<T2>
{
    /// <inheritdoc/>
    public static int MinimumSize => TCodec1.MinimumSize + TCodec2.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in (T1, T2) value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        writer.BeginTuple(2);
        TCodec1.Write(ref writer, in value.Item1);
        TCodec2.Write(ref writer, in value.Item2);
        writer.EndTuple();
    }

    /// <inheritdoc/>
    public static (T1, T2) Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        reader.BeginTuple(2);
        (T1, T2) value = (TCodec1.Read(ref reader), TCodec2.Read(ref reader));
        reader.EndTuple();
        return value;
    }
}

/// <summary>Writes and reads tuples of three elements.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TCodec1">The codec of element 1.</typeparam>
/// <typeparam name="T2">The type of element 2.</typeparam>
/// <typeparam name="TCodec2">The codec of element 2.</typeparam>
/// <typeparam name="T3">The type of element 3.</typeparam>
/// <typeparam name="TCodec3">The codec of element 3.</typeparam>
public readonly struct TupleCodec<T1, TCodec1, T2, TCodec2, T3, TCodec3> : ICodec<(T1, T2, T3)>
    where TCodec1 : ICodec<T1>
    where TCodec2 : ICodec<T2>
    where TCodec3 : ICodec<T3>
{
    /// <inheritdoc/>
    public static int MinimumSize => TCodec1.MinimumSize + TCodec2.MinimumSize + TCodec3.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in (T1, T2, T3) value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        writer.BeginTuple(3);
        TCodec1.Write(ref writer, in value.Item1);
        TCodec2.Write(ref writer, in value.Item2);
        TCodec3.Write(ref writer, in value.Item3);
        writer.EndTuple();
    }

    /// <inheritdoc/>
    public static (T1, T2, T3) Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        reader.BeginTuple(3);
        (T1, T2, T3) value = (TCodec1.Read(ref reader), TCodec2.Read(ref reader), TCodec3.Read(ref reader));
        reader.EndTuple();
        return value;
    }
}

/// <summary>Writes and reads tuples of four elements.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TCodec1">The codec of element 1.</typeparam>
/// <typeparam name="T2">The type of element 2.</typeparam>
/// <typeparam name="TCodec2">The codec of element 2.</typeparam>
/// <typeparam name="T3">The type of element 3.</typeparam>
/// <typeparam name="TCodec3">The codec of element 3.</typeparam>
/// <typeparam name="T4">The type of element 4.</typeparam>
/// <typeparam name="TCodec4">The codec of element 4.</typeparam>
public readonly struct TupleCodec<T1, TCodec1, T2, TCodec2, T3, TCodec3, T4, TCodec4> : ICodec<(T1, T2, T3, T4)>
    where TCodec1 : ICodec<T1>
    where TCodec2 : ICodec<T2>
    where TCodec3 : ICodec<T3>
    where TCodec4 : ICodec<T4>
{
    /// <inheritdoc/>
    public static int MinimumSize => TCodec1.MinimumSize + TCodec2.MinimumSize + TCodec3.MinimumSize + TCodec4.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in (T1, T2, T3, T4) value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        writer.BeginTuple(4);
        TCodec1.Write(ref writer, in value.Item1);
        TCodec2.Write(ref writer, in value.Item2);
        TCodec3.Write(ref writer, in value.Item3);
        TCodec4.Write(ref writer, in value.Item4);
        writer.EndTuple();
    }

    /// <inheritdoc/>
    public static (T1, T2, T3, T4) Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        reader.BeginTuple(4);
        (T1, T2, T3, T4) value = (TCodec1.Read(ref reader), TCodec2.Read(ref reader), TCodec3.Read(ref reader), TCodec4.Read(ref reader));
        reader.EndTuple();
        return value;
    }
}

/// <summary>Writes and reads tuples of five elements.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TCodec1">The codec of element 1.</typeparam>
/// <typeparam name="T2">The type of element 2.</typeparam>
/// <typeparam name="TCodec2">The codec of element 2.</typeparam>
/// <typeparam name="T3">The type of element 3.</typeparam>
/// <typeparam name="TCodec3">The codec of element 3.</typeparam>
/// <typeparam name="T4">The type of element 4.</typeparam>
/// <typeparam name="TCodec4">The codec of element 4.</typeparam>
/// <typeparam name="T5">The type of element 5.</typeparam>
/// <typeparam name="TCodec5">The codec of element 5.</typeparam>
public readonly struct TupleCodec<T1, TCodec1, T2, TCodec2, T3, TCodec3, T4, TCodec4, T5, TCodec5> : ICodec<(T1, T2, T3, T4, T5)>
    where TCodec1 : ICodec<T1>
    where TCodec2 : ICodec<T2>
    where TCodec3 : ICodec<T3>
    where TCodec4 : ICodec<T4>
    where TCodec5 : ICodec<T5>
{
    /// <inheritdoc/>
    public static int MinimumSize => TCodec1.MinimumSize + TCodec2.MinimumSize + TCodec3.MinimumSize + TCodec4.MinimumSize + TCodec5.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in (T1, T2, T3, T4, T5) value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        writer.BeginTuple(5);
        TCodec1.Write(ref writer, in value.Item1);
        TCodec2.Write(ref writer, in value.Item2);
        TCodec3.Write(ref writer, in value.Item3);
        TCodec4.Write(ref writer, in value.Item4);
        TCodec5.Write(ref writer, in value.Item5);
        writer.EndTuple();
    }

    /// <inheritdoc/>
    public static (T1, T2, T3, T4, T5) Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        reader.BeginTuple(5);
        (T1, T2, T3, T4, T5) value = (TCodec1.Read(ref reader), TCodec2.Read(ref reader), TCodec3.Read(ref reader), TCodec4.Read(ref reader), TCodec5.Read(ref reader));
        reader.EndTuple();
        return value;
    }
}

/// <summary>Writes and reads tuples of six elements.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TCodec1">The codec of element 1.</typeparam>
/// <typeparam name="T2">The type of element 2.</typeparam>
/// <typeparam name="TCodec2">The codec of element 2.</typeparam>
/// <typeparam name="T3">The type of element 3.</typeparam>
/// <typeparam name="TCodec3">The codec of element 3.</typeparam>
/// <typeparam name="T4">The type of element 4.</typeparam>
/// <typeparam name="TCodec4">The codec of element 4.</typeparam>
/// <typeparam name="T5">The type of element 5.</typeparam>
/// <typeparam name="TCodec5">The codec of element 5.</typeparam>
/// <typeparam name="T6">The type of element 6.</typeparam>
/// <typeparam name="TCodec6">The codec of element 6.</typeparam>
public readonly struct TupleCodec<T1, TCodec1, T2, TCodec2, T3, TCodec3, T4, TCodec4, T5, TCodec5, T6, TCodec6> : ICodec<(T1, T2, T3, T4, T5, T6)>
    where TCodec1 : ICodec<T1>
    where TCodec2 : ICodec<T2>
    where TCodec3 : ICodec<T3>
    where TCodec4 : ICodec<T4>
    where TCodec5 : ICodec<T5>
    where TCodec6 : ICodec<T6>
{
    /// <inheritdoc/>
    public static int MinimumSize => TCodec1.MinimumSize + TCodec2.MinimumSize + TCodec3.MinimumSize + TCodec4.MinimumSize + TCodec5.MinimumSize + TCodec6.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in (T1, T2, T3, T4, T5, T6) value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        writer.BeginTuple(6);
        TCodec1.Write(ref writer, in value.Item1);
        TCodec2.Write(ref writer, in value.Item2);
        TCodec3.Write(ref writer, in value.Item3);
        TCodec4.Write(ref writer, in value.Item4);
        TCodec5.Write(ref writer, in value.Item5);
        TCodec6.Write(ref writer, in value.Item6);
        writer.EndTuple();
    }

    /// <inheritdoc/>
    public static (T1, T2, T3, T4, T5, T6) Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        reader.BeginTuple(6);
        (T1, T2, T3, T4, T5, T6) value = (TCodec1.Read(ref reader), TCodec2.Read(ref reader), TCodec3.Read(ref reader), TCodec4.Read(ref reader), TCodec5.Read(ref reader), TCodec6.Read(ref reader));
        reader.EndTuple();
        return value;
    }
}

/// <summary>Writes and reads tuples of seven elements.</summary>
/// <typeparam name="T1">The type of element 1.</typeparam>
/// <typeparam name="TCodec1">The codec of element 1.</typeparam>
/// <typeparam name="T2">The type of element 2.</typeparam>
/// <typeparam name="TCodec2">The codec of element 2.</typeparam>
/// <typeparam name="T3">The type of element 3.</typeparam>
/// <typeparam name="TCodec3">The codec of element 3.</typeparam>
/// <typeparam name="T4">The type of element 4.</typeparam>
/// <typeparam name="TCodec4">The codec of element 4.</typeparam>
/// <typeparam name="T5">The type of element 5.</typeparam>
/// <typeparam name="TCodec5">The codec of element 5.</typeparam>
/// <typeparam name="T6">The type of element 6.</typeparam>
/// <typeparam name="TCodec6">The codec of element 6.</typeparam>
/// <typeparam name="T7">The type of element 7.</typeparam>
/// <typeparam name="TCodec7">The codec of element 7.</typeparam>
public readonly struct TupleCodec<T1, TCodec1, T2, TCodec2, T3, TCodec3, T4, TCodec4, T5, TCodec5, T6, TCodec6, T7, TCodec7> : ICodec<(T1, T2, T3, T4, T5, T6, T7)>
    where TCodec1 : ICodec<T1>
    where TCodec2 : ICodec<T2>
    where TCodec3 : ICodec<T3>
    where TCodec4 : ICodec<T4>
    where TCodec5 : ICodec<T5>
    where TCodec6 : ICodec<T6>
    where TCodec7 : ICodec<T7>
{
    /// <inheritdoc/>
    public static int MinimumSize => TCodec1.MinimumSize + TCodec2.MinimumSize + TCodec3.MinimumSize + TCodec4.MinimumSize + TCodec5.MinimumSize + TCodec6.MinimumSize + TCodec7.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in (T1, T2, T3, T4, T5, T6, T7) value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        writer.BeginTuple(7);
        TCodec1.Write(ref writer, in value.Item1);
        TCodec2.Write(ref writer, in value.Item2);
        TCodec3.Write(ref writer, in value.Item3);
        TCodec4.Write(ref writer, in value.Item4);
        TCodec5.Write(ref writer, in value.Item5);
        TCodec6.Write(ref writer, in value.Item6);
        TCodec7.Write(ref writer, in value.Item7);
        writer.EndTuple();
    }

    /// <inheritdoc/>
    public static (T1, T2, T3, T4, T5, T6, T7) Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        reader.BeginTuple(7);
        (T1, T2, T3, T4, T5, T6, T7) value = (TCodec1.Read(ref reader), TCodec2.Read(ref reader), TCodec3.Read(ref reader), TCodec4.Read(ref reader), TCodec5.Read(ref reader), TCodec6.Read(ref reader), TCodec7.Read(ref reader));
        reader.EndTuple();
        return value;
    }
}
