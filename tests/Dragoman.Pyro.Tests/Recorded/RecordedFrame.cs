using System.Text;

namespace Dragoman.Pyro.Tests.Recorded;

/// <summary>A frame taken apart.</summary>
internal sealed class RecordedFrame
{
    public RecordedFrame(byte[] octets)
    {
        Octets = octets;
        Assert.Null(PyroHeader.TryParse(octets, int.MaxValue, out PyroHeader parsed));
        Header = PyroHeader.Complete(octets, parsed)!.Value;
    }

    public byte[] Octets { get; }

    public PyroHeader Header { get; }

    /// <summary>What is left of the flags when those are gone that say how, not what.</summary>
    public int Meaning => Header.Flags & ~PyroConstants.FlagCompressed & ~(Header.Generation == PyroGeneration.Pyro5 ? PyroConstants.FlagCorrelation5 : 0);

    /// <summary>The value, without what differs between two programs that mean the same.</summary>
    public string Essence => Header.Type == PyroMessageType.Ping ? Encoding.Latin1.GetString(Data) : EssenceOf(Document, 0);

    public ValueDocument Document => Payload.Parse(FormatSet.Format(SerializerIds.Find(Header.Generation, Header.SerializerId)!.Value), Data);

    private byte[] Data
    {
        get
        {
            byte[] data = Octets[(Header.Size + Header.AnnotationsLength)..];
            return Header.IsCompressed ? Inflation.Inflate(data, 1 << 20) : data;
        }
    }

    /// <summary>Gives the same frame with another number.</summary>
    public byte[] Numbered(ushort sequence)
    {
        byte[] octets = [.. Octets];
        (Header with { Sequence = sequence }).Write(octets.AsSpan(0, Header.Size));
        return octets;
    }

    private static string EssenceOf(ValueDocument document, int at)
    {
        if (!document[at].IsContainer)
            return Payload.Show(document, at);

        if (document[at].Kind == ValueKind.Map)
        {
            int state = document.Find(at, "state");
            if (document.TextAt(document.Find(at, "__class__")) is { } name && document.Find(at, "args") is >= 0 and var args)
                return $"{name}({PyroErrors.MessageOf(document, args).Split(',')[0].Trim('\'')})";

            if (state >= 0)
                return $"{document.TextAt(document.Find(at, "__class__"))} {document[state].Count} {document.TextAt(state + 1)?.Split('@')[0]}";

            if (document.Find(at, "methods") >= 0)
                return "members"; // compared apart
        }

        StringBuilder text = new();
        text.Append(document[at].Kind == ValueKind.Map ? '{' : '[');
        for (int part = at + 1; part < document.After(at); part = document.After(part))
            text.Append(EssenceOf(document, part)).Append(' ');

        return text.Append(']').ToString();
    }
}
