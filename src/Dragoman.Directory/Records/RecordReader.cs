using System.Collections.Immutable;
using System.Text;

namespace Dragoman.Directory;

/// <summary>Reads records from the octets that <see cref="RecordWriter"/> made. Throws what the framework does when they are damaged; lengths are checked before memory is taken.</summary>
/// <param name="profiles">Reads profiles; null when there is nobody who can.</param>
internal sealed class RecordReader(IProfileCodec? profiles)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static ContextRecord ReadContext(ReadOnlyMemory<byte> octets) =>
        Read(octets, static reader => new ContextRecord(ReadOptional(reader), ReadTime(reader)));

    public static EntryRecord ReadEntry(ReadOnlyMemory<byte> octets) => Read(octets, static reader =>
    {
        ContextId parent = new(new Guid(reader.ReadBytes(16)));
        NameComponent name = ReadComponent(reader);
        EntryKind kind = (EntryKind)reader.ReadByte();
        if (kind is < EntryKind.Object or > EntryKind.Link)
            throw new FormatException($"{kind} is no kind of entry.");

        return new EntryRecord(parent, name, kind)
        {
            Context = new ContextId(new Guid(reader.ReadBytes(16))),
            Link = new NamePath([.. ReadMany(reader, ReadComponent)]),
            Contract = ReadText(reader),
            Families = [.. ReadMany(reader, ReadText)],
            Attributes = ReadAttributes(reader),
            CreatedBy = ReadOptional(reader),
            CreatedAt = ReadTime(reader),
            ModifiedBy = ReadOptional(reader),
            ModifiedAt = ReadTime(reader),
        };
    });

    /// <exception cref="NotSupportedException">Nobody knows how to read the profiles.</exception>
    public ProfileRecord ReadProfiles(string family, ReadOnlyMemory<byte> octets) => Read(octets, reader =>
    {
        Address? peer = reader.ReadBoolean() ? new Address(ReadText(reader), ReadText(reader), reader.Read7BitEncodedInt()) : null;
        ImmutableArray<Profile> decoded = (profiles ?? throw RecordWriter.Unknown(family)).Decode(family, ReadOctets(reader));
        return new ProfileRecord(family, decoded, peer);
    });

    private static T Read<T>(ReadOnlyMemory<byte> octets, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(new MemoryStream(octets.ToArray()), Utf8);
        byte version = reader.ReadByte();
        if (version != RecordWriter.Version)
            throw new FormatException($"It is of version {version}, and this program reads version {RecordWriter.Version}.");

        T record = read(reader);
        return reader.BaseStream.Position == reader.BaseStream.Length ? record : throw new FormatException("Something stands behind it.");
    }

    private static AttributeSet ReadAttributes(BinaryReader reader)
    {
        AttributeSet attributes = AttributeSet.Empty;
        for (int left = ReadCount(reader); left > 0; left--)
            attributes = attributes.With(ReadText(reader), [.. ReadMany(reader, ReadValue)]);

        return attributes;
    }

    private static AttributeValue ReadValue(BinaryReader reader) => reader.ReadBoolean()
        ? new AttributeValue(Utf8.GetString(ReadOctets(reader)))
        : new AttributeValue(ReadOctets(reader));

    private static NameComponent ReadComponent(BinaryReader reader) => new(ReadText(reader), ReadText(reader));

    private static List<T> ReadMany<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        List<T> many = [];
        for (int left = ReadCount(reader); left > 0; left--)
            many.Add(read(reader));

        return many;
    }

    // Everything that is counted takes at least one octet, so that whoever believes the count takes no more memory than there are octets.
    private static int ReadCount(BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new FormatException($"It says that {count} follow, and has {reader.BaseStream.Length - reader.BaseStream.Position} octets left.");
    }

    private static byte[] ReadOctets(BinaryReader reader) => reader.ReadBytes(ReadCount(reader));

    private static string ReadText(BinaryReader reader) => Utf8.GetString(ReadOctets(reader));

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? ReadText(reader) : null;

    private static DateTimeOffset ReadTime(BinaryReader reader) => new(reader.ReadInt64(), TimeSpan.Zero);
}
