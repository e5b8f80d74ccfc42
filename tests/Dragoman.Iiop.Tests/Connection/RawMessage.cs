using System.Buffers.Binary;
using System.Text;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>A message as a raw peer received it, with just enough reading to tell what it says.</summary>
internal sealed class RawMessage(byte[] octets)
{
    public byte[] Octets => octets;

    public byte Minor => octets[5];

    public bool IsLittleEndian => (octets[6] & 1) != 0;

    public byte Type => octets[7];

    /// <summary>The id of a Reply, a Request of 1.2, a LocateReply.</summary>
    public uint Id => U4At(Type == Frames.Reply && Minor < 2 ? SkipContexts(12) : 12);

    public uint Status => U4At(Type == Frames.Reply && Minor < 2 ? SkipContexts(12) + 4 : 16);

    /// <summary>Where the body of a Reply begins.</summary>
    public int Body => Minor < 2 ? SkipContexts(12) + 8 : Math.Min((SkipContexts(20) + 7) & ~7, octets.Length);

    public int BodySize => octets.Length - Body;

    public uint U4At(int offset) =>
        IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(octets.AsSpan(offset)) : BinaryPrimitives.ReadUInt32BigEndian(octets.AsSpan(offset));

    public string TextAt(int offset) => Encoding.Latin1.GetString(octets, offset + 4, (int)U4At(offset) - 1);

    /// <summary>What a Reply with a system exception says.</summary>
    public (string Name, uint Minor, uint Completed) SystemException()
    {
        Assert.Equal(2u, Status);
        string id = TextAt(Body);
        int after = (Body + 4 + id.Length + 1 + 3) & ~3;
        Assert.Equal(octets.Length, after + 8);
        Assert.StartsWith("IDL:omg.org/CORBA/", id, StringComparison.Ordinal);
        return (id["IDL:omg.org/CORBA/".Length..^":1.0".Length], U4At(after), U4At(after + 4));
    }

    /// <summary>The key, the operation and the ids of the contexts of a Request, in whatever version.</summary>
    public (uint Id, byte Flags, string Key, string Operation, Dictionary<uint, byte[]> Contexts, int Body) Request()
    {
        Dictionary<uint, byte[]> contexts = [];
        int at = 12;
        if (Minor < 2)
            at = ReadContexts(at, contexts);

        uint id = U4At(at);
        byte flags = octets[at + 4];
        at += Minor == 0 ? 5 : 8;
        if (Minor >= 2)
            at += 2; // the disposition

        (string key, at) = Sequence(at);
        (string operation, at) = Sequence(at);
        if (Minor < 2)
            (_, at) = Sequence(at);
        else
            at = ReadContexts(at, contexts);

        return (id, flags, key, operation.TrimEnd('\0'), contexts, Minor < 2 ? at : (at + 7) & ~7);
    }

    private (string Text, int Next) Sequence(int at)
    {
        at = (at + 3) & ~3;
        int length = (int)U4At(at);
        return (Encoding.Latin1.GetString(octets, at + 4, length), at + 4 + length);
    }

    private int SkipContexts(int at) => ReadContexts(at, []);

    private int ReadContexts(int at, Dictionary<uint, byte[]> contexts)
    {
        at = (at + 3) & ~3;
        uint count = U4At(at);
        at += 4;
        for (uint i = 0; i < count; i++)
        {
            at = (at + 3) & ~3;
            int length = (int)U4At(at + 4);
            contexts.Add(U4At(at), octets[(at + 8)..(at + 8 + length)]);
            at += 8 + length;
        }

        return (at + 3) & ~3;
    }
}
