namespace Dragoman;

/// <summary>Stands where replies would go out together on ways that nobody calls over, or that send each answer by itself.</summary>
internal sealed class NoCalls : IReplyFlow
{
    private NoCalls()
    {
    }

    public static NoCalls Instance { get; } = new();

    public bool IsCrowded => false;

    public bool TryHold() => false;

    public void Flush()
    {
    }
}
