namespace Interop.Server;

/// <summary>The object under the key Bulk.</summary>
internal sealed class BulkServant : IBulk
{
    public IBulk Self() => this;

    public byte[] Echo(byte[] data) => data;

    public byte[] Make(uint size, uint seed) => Pattern.Make(size, seed);

    public uint Check(byte[] data, uint seed) => Pattern.Matching(data, seed);

    public int[] EchoLongs(int[] v) => v;

    public Mixed[] EchoMixeds(Mixed[] v) => v;

    public string EchoText(string text) => text;

    public string[] EchoTexts(string[] v) => v;
}
