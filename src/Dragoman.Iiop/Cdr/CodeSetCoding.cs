using System.Collections.Immutable;

namespace Dragoman.Iiop;

/// <summary>How the character sets of a server stand in the octets of its references.</summary>
/// <remarks>Apart from what it codes: readers know the sets that were agreed on, so the sets must not know readers.</remarks>
internal static class CodeSetCoding
{
    public static CodeSetComponent Read(ref CdrReader reader) => new(ReadOffer(ref reader), ReadOffer(ref reader));

    public static void Write(ref CdrWriter writer, CodeSetComponent component)
    {
        WriteOffer(ref writer, component.Char);
        WriteOffer(ref writer, component.Wide);
    }

    private static CodeSetOffer ReadOffer(ref CdrReader reader)
    {
        uint native = reader.ReadUInt32();
        int count = reader.BeginSequence(sizeof(uint));
        uint[] conversions = new uint[count];
        reader.ReadPrimitives<uint>(conversions);
        return new CodeSetOffer(native, ImmutableArray.Create(conversions));
    }

    private static void WriteOffer(ref CdrWriter writer, CodeSetOffer offer)
    {
        writer.WriteUInt32(offer.Native);
        writer.BeginSequence(offer.Conversions.Length);
        writer.WritePrimitives(offer.Conversions.AsSpan());
    }
}
