using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Dragoman.Iiop;

/// <summary>A character set for <c>char</c> and <c>string</c>.</summary>
internal abstract class CharSet(uint id, string name)
{
    public static CharSet Utf8 { get; } = new Utf8CharSet();

    public static CharSet Latin1 { get; } = new SingleByteCharSet(GiopConstants.Latin1, "ISO 8859-1", 0xff, []);

    public static CharSet Iso646 { get; } = new SingleByteCharSet(GiopConstants.Iso646, "ISO 646", 0x7f, []);

    public static CharSet Latin9 { get; } = new SingleByteCharSet(
        GiopConstants.Latin9,
        "ISO 8859-15",
        0xff,
        [(0xa4, '€'), (0xa6, 'Š'), (0xa8, 'š'), (0xb4, 'Ž'), (0xb8, 'ž'), (0xbc, 'Œ'), (0xbd, 'œ'), (0xbe, 'Ÿ')]);

    public static CharSet Windows1252 { get; } = new SingleByteCharSet(
        GiopConstants.Windows1252,
        "windows-1252",
        0xff,
        [
            (0x80, '€'), (0x82, '‚'), (0x83, 'ƒ'), (0x84, '„'), (0x85, '…'), (0x86, '†'), (0x87, '‡'), (0x88, 'ˆ'), (0x89, '‰'),
            (0x8a, 'Š'), (0x8b, '‹'), (0x8c, 'Œ'), (0x8e, 'Ž'), (0x91, '‘'), (0x92, '’'), (0x93, '“'), (0x94, '”'), (0x95, '•'),
            (0x96, '–'), (0x97, '—'), (0x98, '˜'), (0x99, '™'), (0x9a, 'š'), (0x9b, '›'), (0x9c, 'œ'), (0x9e, 'ž'), (0x9f, 'Ÿ'),
        ]);

    public uint Id => id;

    public string Name => name;

    public static CharSet? Find(uint id) => id switch
    {
        GiopConstants.Utf8 => Utf8,
        GiopConstants.Latin1 => Latin1,
        GiopConstants.Iso646 => Iso646,
        GiopConstants.Latin9 => Latin9,
        GiopConstants.Windows1252 => Windows1252,
        _ => null,
    };

    /// <summary>The octets that so many UTF-16 units take at most.</summary>
    public abstract int MaxOctets(int units);

    /// <summary>Encodes a text that holds no NUL.</summary>
    /// <returns>The count of octets, or -1 when a character is not in the set.</returns>
    public abstract int Encode(ReadOnlySpan<char> text, Span<byte> octets);

    /// <summary>Decodes a text.</summary>
    /// <returns>Null when the octets are not text in this set.</returns>
    public abstract string? Decode(ReadOnlySpan<byte> octets);

    /// <summary>Encodes one character as one octet.</summary>
    /// <returns>The octet, or -1 when there is none.</returns>
    public abstract int EncodeOne(char character);

    /// <summary>Decodes one octet.</summary>
    /// <returns>The character, or -1 when the octet alone is none.</returns>
    public abstract int DecodeOne(byte octet);

    private sealed class Utf8CharSet() : CharSet(GiopConstants.Utf8, "UTF-8")
    {
        public override int MaxOctets(int units) => checked(units * 3);

        public override int Encode(ReadOnlySpan<char> text, Span<byte> octets) =>
            System.Text.Unicode.Utf8.FromUtf16(text, octets, out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done
                ? written
                : -1;

        public override string? Decode(ReadOnlySpan<byte> octets) =>
            System.Text.Unicode.Utf8.IsValid(octets) ? Encoding.UTF8.GetString(octets) : null;

        public override int EncodeOne(char character) => character <= 0x7f ? character : -1;

        public override int DecodeOne(byte octet) => octet <= 0x7f ? octet : -1;
    }

    /// <summary>A set of single octets that equals Latin-1 up to a last octet, a few characters apart.</summary>
    private sealed class SingleByteCharSet : CharSet
    {
        private readonly byte _last;
        private readonly (byte Octet, char Character)[] _differences;
        private readonly SearchValues<char>? _notPlain;

        public SingleByteCharSet(uint id, string name, byte last, (byte Octet, char Character)[] differences)
            : base(id, name)
        {
            _last = last;
            _differences = differences;
            _notPlain = differences.Length == 0
                ? null
                : SearchValues.Create([.. Enumerable.Range(0, last + 1).Select(c => (char)c).Except(differences.Select(d => (char)d.Octet))]);
        }

        public override int MaxOctets(int units) => units;

        public override int Encode(ReadOnlySpan<char> text, Span<byte> octets)
        {
            bool isPlain = _notPlain is null
                ? !text.ContainsAnyExceptInRange('\0', (char)_last)
                : !text.ContainsAnyExcept(_notPlain);
            if (isPlain)
                return Encoding.Latin1.GetBytes(text, octets);

            for (int i = 0; i < text.Length; i++)
            {
                int octet = EncodeOne(text[i]);
                if (octet < 0)
                    return -1;

                octets[i] = (byte)octet;
            }

            return text.Length;
        }

        public override string? Decode(ReadOnlySpan<byte> octets)
        {
            if (_last < 0xff && octets.ContainsAnyExceptInRange((byte)0, _last))
                return null;

            string text = Encoding.Latin1.GetString(octets);
            foreach ((byte octet, char character) in _differences)
                text = text.Replace((char)octet, character);

            return text;
        }

        public override int EncodeOne(char character)
        {
            foreach ((byte octet, char mapped) in _differences)
            {
                if (mapped == character)
                    return octet;

                if (octet == character)
                    return -1;
            }

            return character <= _last ? character : -1;
        }

        public override int DecodeOne(byte octet)
        {
            foreach ((byte mapped, char character) in _differences)
            {
                if (mapped == octet)
                    return character;
            }

            return octet <= _last ? octet : -1;
        }
    }
}
