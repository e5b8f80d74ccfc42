using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>What Linux's calls upon sockets have in common: their flags, and what their outcomes mean.</summary>
internal static class NativeCall
{
    /// <summary>MSG_DONTWAIT: this call does not block, whatever the socket does.</summary>
    public const int DontWait = 0x40;

    /// <summary>MSG_NOSIGNAL: a far end that is gone is an error, not a signal.</summary>
    public const int NoSignal = 0x4000;

    private const int Interrupted = 4;
    private const int WouldBlock = 11;

    /// <summary>Whether a call is over: it did something, or there is nothing to do now.</summary>
    /// <param name="outcome">What it returned; negative when there is nothing to do now, or a signal came in between.</param>
    /// <returns>False when it is to be made again.</returns>
    /// <exception cref="Win32Exception">It failed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinal(nint outcome) => outcome >= 0 || IsFinalError();

    private static bool IsFinalError() => Marshal.GetLastPInvokeError() switch
    {
        WouldBlock => true,
        Interrupted => false,
        int error => throw new Win32Exception(error),
    };
}
