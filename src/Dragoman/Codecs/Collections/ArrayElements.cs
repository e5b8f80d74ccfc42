using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Sees the elements of an array of any rank as one span in row-major order.</summary>
internal static class ArrayElements
{
    public static Span<T> Of<T>(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
