using System.Text;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Builds GIOP messages by hand.</summary>
internal static class Frames
{
    public const byte Request = 0;
    public const byte Reply = 1;
    public const byte Cancel = 2;
    public const byte LocateRequest = 3;
    public const byte LocateReply = 4;
    public const byte Close = 5;
    public const byte Error = 6;
    public const byte Fragment = 7;

    public static readonly byte[] Teller = "Teller"u8.ToArray();

    public static byte[] Of(byte type, Action<CdrOctets>? content = null, byte minor = 2, bool little = true, bool more = false)
    {
        var octets = new CdrOctets(little);
        octets.Raw("GIOP"u8).Raw(1, minor, (byte)((little ? 1 : 0) | (more ? 2 : 0)), type).U4(0);
        content?.Invoke(octets);
        octets.Patch(8, (uint)(octets.Count - 12));
        return octets.ToArray();
    }

    public static byte[] RequestOf(
        uint id,
        string operation,
        Action<CdrOctets>? body = null,
        byte minor = 2,
        bool little = true,
        byte flags = 3,
        Action<CdrOctets>? target = null,
        (uint Id, byte[] Data)[]? contexts = null,
        byte[]? key = null) => Of(
            Request,
            octets =>
            {
                if (minor < 2)
                    Contexts(octets, contexts);

                octets.U4(id).Raw(minor < 2 && flags != 0 ? (byte)1 : flags);
                if (minor >= 1)
                    octets.Raw(9, 9, 9);

                if (minor < 2)
                {
                    octets.Sequence(key ?? Teller).Text(operation).U4(0);
                }
                else
                {
                    (target ?? (o => KeyTarget(o, key ?? Teller)))(octets);
                    octets.Text(operation);
                    Contexts(octets, contexts);
                    if (body is not null)
                        octets.Align(8);
                }

                body?.Invoke(octets);
            },
            minor,
            little);

    public static byte[] Adding(uint id, uint first, uint second, byte minor = 2, bool little = true) =>
        RequestOf(id, "add", o => o.U4(first).U4(second), minor, little);

    public static byte[] Cancelling(uint id, byte minor = 2) => Of(Cancel, o => o.U4(id), minor);

    public static byte[] ReplyOf(uint id, uint status, Action<CdrOctets>? body = null, byte minor = 2, bool little = true) => Of(
        Reply,
        octets =>
        {
            if (minor < 2)
                octets.U4(0).U4(id).U4(status);
            else
                octets.U4(id).U4(status).U4(0);

            if (body is null)
                return;

            if (minor >= 2)
                octets.Align(8);

            body(octets);
        },
        minor,
        little);

    public static byte[] SystemExceptionOf(uint id, string name, uint minorCode, uint completed, byte minor = 2) =>
        ReplyOf(id, 2, o => o.Text($"IDL:omg.org/CORBA/{name}:1.0").U4(minorCode).U4(completed), minor);

    /// <summary>A system exception of a Dragoman server that refused the request itself; GIOP 1.2.</summary>
    public static byte[] RefusalOf(uint id, string name, uint minorCode) =>
        Of(Reply, o => o.U4(id).U4(2).U4(1).U4(0x44524702).Sequence([1]).Align(8).Text($"IDL:omg.org/CORBA/{name}:1.0").U4(minorCode).U4(1));

    /// <summary>The content of an IIOP profile.</summary>
    public static byte[] Profile(byte[] key, bool little = true) =>
        new CdrOctets(little).Raw(little ? (byte)1 : (byte)0, 1, 2).Text("host").U2(1).Sequence(key).U4(0).ToArray();

    public static void KeyTarget(CdrOctets octets, byte[] key) => octets.U2(0).Sequence(key);

    public static void ProfileTarget(CdrOctets octets, byte[] key) => octets.U2(1).U4(0).Sequence(Profile(key, little: false));

    public static void ReferenceTarget(CdrOctets octets, byte[] key) =>
        octets.U2(2).U4(1).Text("IDL:x:1.0").U4(2).U4(77).Sequence(Encoding.ASCII.GetBytes("anything")).U4(0).Sequence(Profile(key));

    /// <summary>Cuts a request of 1.2 into a first part and Fragments, after the given counts of octets behind the header.</summary>
    public static List<byte[]> Cut(byte[] whole, uint id, params int[] places)
    {
        byte minor = whole[5];
        bool little = (whole[6] & 1) != 0;
        List<byte[]> parts = [];
        int start = 12;
        for (int i = 0; i <= places.Length; i++)
        {
            int end = i == places.Length ? whole.Length : 12 + places[i];
            byte[] data = whole[start..end];
            bool more = i < places.Length;
            parts.Add(i == 0
                ? Of(whole[7], o => o.Raw(data), minor, little, more)
                : Of(Fragment, o => (minor >= 2 ? o.U4(id) : o).Raw(data), minor, little, more));
            start = end;
        }

        return parts;
    }

    private static void Contexts(CdrOctets octets, (uint Id, byte[] Data)[]? contexts)
    {
        octets.U4((uint)(contexts?.Length ?? 0));
        foreach ((uint id, byte[] data) in contexts ?? [])
            octets.U4(id).Sequence(data);
    }
}
