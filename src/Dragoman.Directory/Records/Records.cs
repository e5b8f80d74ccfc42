namespace Dragoman.Directory;

/// <summary>Puts records into a store's values and takes them out again.</summary>
/// <param name="profiles">Writes and reads profiles; null when values never become octets.</param>
internal sealed class Records(IProfileCodec? profiles)
{
    private const int Overhead = 200; // of objects, about

    private readonly RecordWriter _writer = new(profiles);
    private readonly RecordReader _reader = new(profiles);

    public static StoreValue Of(ContextRecord record) => new(record, Overhead, static content => RecordWriter.Write((ContextRecord)content));

    public static StoreValue Of(EntryRecord record) =>
        new(record, Overhead + (int)Math.Min(int.MaxValue / 2, record.Attributes.Size), static content => RecordWriter.Write((EntryRecord)content));

    public StoreValue Of(ProfileRecord record) => new(record, Overhead * record.Profiles.Length, content => _writer.Write((ProfileRecord)content));

    /// <exception cref="InvalidDataException">The value is no such record.</exception>
    public static ContextRecord ContextOf(string key, StoreValue value) => value.Content as ContextRecord ?? Read(key, value, RecordReader.ReadContext);

    /// <exception cref="InvalidDataException">The value is no such record.</exception>
    public static EntryRecord EntryOf(string key, StoreValue value) => value.Content as EntryRecord ?? Read(key, value, RecordReader.ReadEntry);

    /// <exception cref="InvalidDataException">The value is no such record.</exception>
    public ProfileRecord ProfilesOf(string key, string family, StoreValue value) =>
        value.Content as ProfileRecord ?? Read(key, value, octets => _reader.ReadProfiles(family, octets));

    private static T Read<T>(string key, StoreValue value, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(value.Octets);
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException or NameException or OverflowException)
        {
            throw new InvalidDataException($"The store's '{key}' is damaged: {exception.Message}", exception);
        }
    }
}
