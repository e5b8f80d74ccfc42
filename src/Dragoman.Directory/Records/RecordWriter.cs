using System.Text;

namespace Dragoman.Directory;

/// <summary>Writes records as octets: a version, then the fields in their order.</summary>
/// <param name="profiles">Writes profiles; null when there is nobody who can.</param>
internal sealed class RecordWriter(IProfileCodec? profiles)
{
    /// <summary>The version of all records.</summary>
    public const byte Version = 1;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static ReadOnlyMemory<byte> Write(ContextRecord record) => Write(writer =>
    {
        WriteOptional(writer, record.MadeBy);
        WriteTime(writer, record.MadeAt);
    });

    public static ReadOnlyMemory<byte> Write(EntryRecord record) => Write(writer =>
    {
        writer.Write(record.Parent.Value.ToByteArray());
        WriteComponent(writer, record.Name);
        writer.Write((byte)record.Kind);
        writer.Write(record.Context.Value.ToByteArray());
        writer.Write7BitEncodedInt(record.Link.Count);
        foreach (NameComponent component in record.Link.Components)
            WriteComponent(writer, component);

        writer.Write(record.Contract);
        writer.Write7BitEncodedInt(record.Families.Length);
        foreach (string family in record.Families)
            writer.Write(family);

        WriteAttributes(writer, record.Attributes);
        WriteOptional(writer, record.CreatedBy);
        WriteTime(writer, record.CreatedAt);
        WriteOptional(writer, record.ModifiedBy);
        WriteTime(writer, record.ModifiedAt);
    });

    /// <exception cref="NotSupportedException">Nobody knows how to write the profiles.</exception>
    public ReadOnlyMemory<byte> Write(ProfileRecord record)
    {
        ReadOnlyMemory<byte> octets = (profiles ?? throw Unknown(record.Family)).Encode(record.Family, record.Profiles);
        return Write(writer =>
        {
            writer.Write(record.IntroducedBy is not null);
            if (record.IntroducedBy is { } peer)
            {
                writer.Write(peer.Transport);
                writer.Write(peer.Host);
                writer.Write7BitEncodedInt(peer.Port);
            }

            writer.Write7BitEncodedInt(octets.Length);
            writer.Write(octets.Span);
        });
    }

    /// <summary>What to say when there is nobody who can write or read profiles.</summary>
    public static NotSupportedException Unknown(string family) =>
        new($"The store keeps octets, and nobody knows how to write profiles of '{family}' as such: give the tree a {nameof(IProfileCodec)}.");

    private static ReadOnlyMemory<byte> Write(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Utf8))
        {
            writer.Write(Version);
            write(writer);
        }

        return stream.ToArray();
    }

    private static void WriteAttributes(BinaryWriter writer, AttributeSet attributes)
    {
        writer.Write7BitEncodedInt(attributes.Names.Count());
        foreach (string name in attributes.Names)
        {
            writer.Write(name);
            writer.Write7BitEncodedInt(attributes[name].Length);
            foreach (AttributeValue value in attributes[name])
            {
                writer.Write(value.IsText);
                ReadOnlyMemory<byte> octets = value.Octets;
                writer.Write7BitEncodedInt(octets.Length);
                writer.Write(octets.Span);
            }
        }
    }

    private static void WriteComponent(BinaryWriter writer, NameComponent component)
    {
        writer.Write(component.Id);
        writer.Write(component.Kind);
    }

    private static void WriteTime(BinaryWriter writer, DateTimeOffset time) => writer.Write(time.UtcTicks);

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }
}
