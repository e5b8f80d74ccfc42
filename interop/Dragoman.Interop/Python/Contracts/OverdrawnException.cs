using Dragoman;

namespace Interop.Python;

/// <summary>The declared exception.</summary>
[Message(Name = "Interop.Overdrawn")]
public sealed class OverdrawnException(long missing, string currency) : Exception($"short by {missing} {currency}")
{
    public long Missing => missing;

    public string Currency => currency;
}
