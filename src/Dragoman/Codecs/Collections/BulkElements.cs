using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Writes and reads elements one after the other, primitives in bulk. The comparisons of types are constants to the JIT.</summary>
internal static class BulkElements
{
    public static void Write<T, TCodec, TWriter>(ref TWriter writer, scoped ReadOnlySpan<T> values)
        where TCodec : ICodec<T>
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (TryWrite(ref writer, values))
            return;

        foreach (ref readonly T value in values)
            TCodec.Write(ref writer, in value);
    }

    public static void Read<T, TCodec, TReader>(ref TReader reader, scoped Span<T> values)
        where TCodec : ICodec<T>
        where TReader : struct, IWireReader, allows ref struct
    {
        if (TryRead(ref reader, values))
            return;

        foreach (ref T value in values)
            value = TCodec.Read(ref reader);
    }

    private static bool TryWrite<T, TWriter>(ref TWriter writer, scoped ReadOnlySpan<T> values)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (typeof(T) == typeof(int)) writer.WritePrimitives(As<T, int>(values));
        else if (typeof(T) == typeof(byte)) writer.WritePrimitives(As<T, byte>(values));
        else if (typeof(T) == typeof(long)) writer.WritePrimitives(As<T, long>(values));
        else if (typeof(T) == typeof(double)) writer.WritePrimitives(As<T, double>(values));
        else if (typeof(T) == typeof(float)) writer.WritePrimitives(As<T, float>(values));
        else if (typeof(T) == typeof(short)) writer.WritePrimitives(As<T, short>(values));
        else if (typeof(T) == typeof(ushort)) writer.WritePrimitives(As<T, ushort>(values));
        else if (typeof(T) == typeof(uint)) writer.WritePrimitives(As<T, uint>(values));
        else if (typeof(T) == typeof(ulong)) writer.WritePrimitives(As<T, ulong>(values));
        else if (typeof(T) == typeof(sbyte)) writer.WritePrimitives(As<T, sbyte>(values));
        else if (typeof(T) == typeof(bool)) writer.WritePrimitives(As<T, bool>(values));
        else return false;

        return true;
    }

    private static bool TryRead<T, TReader>(ref TReader reader, scoped Span<T> values)
        where TReader : struct, IWireReader, allows ref struct
    {
        if (typeof(T) == typeof(int)) reader.ReadPrimitives(As<T, int>(values));
        else if (typeof(T) == typeof(byte)) reader.ReadPrimitives(As<T, byte>(values));
        else if (typeof(T) == typeof(long)) reader.ReadPrimitives(As<T, long>(values));
        else if (typeof(T) == typeof(double)) reader.ReadPrimitives(As<T, double>(values));
        else if (typeof(T) == typeof(float)) reader.ReadPrimitives(As<T, float>(values));
        else if (typeof(T) == typeof(short)) reader.ReadPrimitives(As<T, short>(values));
        else if (typeof(T) == typeof(ushort)) reader.ReadPrimitives(As<T, ushort>(values));
        else if (typeof(T) == typeof(uint)) reader.ReadPrimitives(As<T, uint>(values));
        else if (typeof(T) == typeof(ulong)) reader.ReadPrimitives(As<T, ulong>(values));
        else if (typeof(T) == typeof(sbyte)) reader.ReadPrimitives(As<T, sbyte>(values));
        else if (typeof(T) == typeof(bool)) reader.ReadPrimitives(As<T, bool>(values));
        else return false;

        return true;
    }

    // Called only where TFrom is TTo: a cast that the compiler cannot see.
    private static ReadOnlySpan<TTo> As<TFrom, TTo>(ReadOnlySpan<TFrom> values) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TFrom, TTo>(ref MemoryMarshal.GetReference(values)), values.Length);

    private static Span<TTo> As<TFrom, TTo>(Span<TFrom> values) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<TFrom, TTo>(ref MemoryMarshal.GetReference(values)), values.Length);
}
