using Dragoman;
using Dragoman.Iiop;

namespace Interop;

/// <summary>Large values.</summary>
[Contract]
public partial interface IBulk
{
    /// <inheritdoc cref="ITypes.Self"/>
    IBulk Self();

    byte[] Echo(byte[] data);

    byte[] Make(uint size, uint seed);

    /// <summary>Counts the leading octets that follow the pattern.</summary>
    /// <param name="data">The octets.</param>
    /// <param name="seed">The pattern's seed.</param>
    /// <returns>How many.</returns>
    uint Check(byte[] data, uint seed);

    [IdlName("echo_longs")]
    int[] EchoLongs(int[] v);

    [IdlName("echo_mixeds")]
    Mixed[] EchoMixeds(Mixed[] v);

    [IdlName("echo_text")]
    string EchoText(string text);

    [IdlName("echo_texts")]
    string[] EchoTexts(string[] v);
}
