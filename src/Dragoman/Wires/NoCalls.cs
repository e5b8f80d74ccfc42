namespace Dragoman;

/// <summary>Stands where calls would be answered on ways that nobody calls over, or that answer each call by itself.</summary>
internal sealed class NoCalls : IReplySink
{
    private NoCalls()
    {
    }

    public static NoCalls Instance { get; } = new();

    public void Reply(Call call)
    {
    }

    public void Flush()
    {
    }
}
