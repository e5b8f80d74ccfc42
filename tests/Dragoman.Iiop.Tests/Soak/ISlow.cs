namespace Dragoman.Iiop.Tests.Soak;

/// <summary>An object that does not keep up.</summary>
[Contract]
public partial interface ISlow
{
    [Oneway]
    void Drop(byte[] octets);

    ValueTask<int> StickAsync(int number);
}
