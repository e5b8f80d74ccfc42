using Dragoman;

namespace Interop;

/// <summary>A declared exception with members.</summary>
/// <param name="reason">Why.</param>
/// <param name="code">A number.</param>
[Message]
public sealed class Failed(string reason, int code) : Exception($"{reason} ({code})")
{
    public string Reason => reason;

    public int Code => code;
}
