using System.Security.Cryptography;
using System.Text;

namespace Nfs.Handles;

/// <summary>
/// The file that lets handles outlive the server: the secret they are sealed with, and every entry that was given, changed or dropped, in
/// order. What a crash left unfinished at its end is cut off, and when most of it tells of what is gone it is written anew.
/// </summary>
internal sealed class HandleJournal : IDisposable
{
    private const int SecretSize = 32;
    private const int LongestName = 1024;
    private const int FewRecords = 100_000;
    private const byte Given = 1;
    private const byte Dropped = 2;
    private const string FileName = "handles";
    private const string NewFileName = "handles.new";
    private const string LockName = "lock";

    private static readonly byte[] Magic = "DRNFSH01"u8.ToArray();

    private readonly string _directory;
    // Held as long as the journal is used, whatever file that is in meanwhile.
    private readonly FileStream _lock;
    private readonly MemoryStream _noted = new();
    private readonly BinaryWriter _writer;
    private FileStream _file;
    private long _length;
    private long _records;
    private long _rewriteAt;

    private HandleJournal(string directory, FileStream held, IDictionary<ulong, HandleEntry> entries)
    {
        _directory = directory;
        _lock = held;
        _writer = new BinaryWriter(_noted, Encoding.UTF8);
        _file = OpenFile(FileName, FileMode.OpenOrCreate);
        try
        {
            Secret = _file.Length == 0 ? Begin() : Read(entries);
            _length = _file.Position;
            _file.SetLength(_length); // behind it is what a crash left; nobody has the handle, because saving comes before answering
            _rewriteAt = FewRecords + entries.Count;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>What handles are sealed with. It never leaves the server.</summary>
    public byte[] Secret { get; }

    /// <summary>The highest number ever given or reserved, be it dropped since.</summary>
    public ulong Highest { get; private set; }

    /// <summary>Opens the journal of a directory, or begins one. No second server can.</summary>
    /// <param name="directory">Where it is kept.</param>
    /// <param name="entries">Gets the entries.</param>
    public static HandleJournal Open(string directory, IDictionary<ulong, HandleEntry> entries)
    {
        Directory.CreateDirectory(directory);
        var held = new FileStream(Path.Join(directory, LockName), Options(FileMode.OpenOrCreate, FileShare.None));
        try
        {
            return new HandleJournal(directory, held, entries);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Notes an entry, new or changed.</summary>
    public void Give(ulong number, HandleEntry entry) => Note(_writer, number, entry);

    /// <summary>Notes that an entry is gone.</summary>
    public void Drop(ulong number) => Note(_writer, number, null);

    /// <summary>Makes sure that no number up to this one is given again, even if the machine loses its power and the end of the journal.</summary>
    public void Reserve(ulong number)
    {
        Drop(number);
        Write();
        _file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Hands what was noted to the operating system: from here on the end of the server loses none of it. What fails, on a full disk, is tried
    /// again at the same place the next time.
    /// </summary>
    /// <param name="entries">All that are there.</param>
    public void Save(IReadOnlyCollection<KeyValuePair<ulong, HandleEntry>> entries)
    {
        if (_noted.Length == 0)
            return;

        Write();
        if (_records < _rewriteAt)
            return;

        _rewriteAt = _records + FewRecords + entries.Count;
        try
        {
            Rewrite(entries);
            _rewriteAt = FewRecords + (2L * entries.Count);
        }
        catch (IOException) when (_file.CanWrite)
        {
            // There is no room for a second file: the first one goes on growing.
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
        _lock.Dispose();
    }

    private static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return options;
    }

    private FileStream OpenFile(string name, FileMode mode) => new(Path.Join(_directory, name), Options(mode, FileShare.Read));

    private void Note(BinaryWriter writer, ulong number, HandleEntry? entry)
    {
        Highest = Math.Max(Highest, number);
        _records++;
        writer.Write(entry is null ? Dropped : Given);
        writer.Write(number);
        if (entry is null)
            return;

        writer.Write(entry.Parent);
        writer.Write(entry.Identity);
        writer.Write(entry.Name);
    }

    private void Write()
    {
        RandomAccess.Write(_file.SafeFileHandle, _noted.GetBuffer().AsSpan(0, (int)_noted.Length), _length);
        _length += _noted.Length;
        _noted.SetLength(0);
    }

    private void Rewrite(IReadOnlyCollection<KeyValuePair<ulong, HandleEntry>> entries)
    {
        using (FileStream file = OpenFile(NewFileName, FileMode.Create))
        using (var writer = new BinaryWriter(file, Encoding.UTF8))
        {
            writer.Write(Magic);
            writer.Write(Secret);
            Note(writer, Highest, null);
            foreach ((ulong number, HandleEntry entry) in entries)
                Note(writer, number, entry);

            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        _file.Dispose();
        try
        {
            File.Move(Path.Join(_directory, NewFileName), Path.Join(_directory, FileName), overwrite: true);
            _records = entries.Count;
        }
        finally
        {
            _file = OpenFile(FileName, FileMode.OpenOrCreate);
            _length = _file.Length;
        }
    }

    private byte[] Begin()
    {
        byte[] secret = RandomNumberGenerator.GetBytes(SecretSize);
        _file.Write(Magic);
        _file.Write(secret);
        _file.Flush(flushToDisk: true);
        return secret;
    }

    // Leaves the file at the end of the last whole record.
    private byte[] Read(IDictionary<ulong, HandleEntry> entries)
    {
        using var reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            throw new InvalidDataException($"{_file.Name} is no table of handles.");

        byte[] secret = reader.ReadBytes(SecretSize);
        if (secret.Length < SecretSize)
            throw new InvalidDataException($"{_file.Name} has lost its secret.");

        long whole = _file.Position;
        try
        {
            for (; whole < _file.Length; whole = _file.Position)
                ReadRecord(reader, entries);
        }
        catch (Exception end) when (end is EndOfStreamException or FormatException)
        {
            // Half a record, or what a disk without power made of it.
        }

        _file.Position = whole;
        return secret;
    }

    private void ReadRecord(BinaryReader reader, IDictionary<ulong, HandleEntry> entries)
    {
        byte kind = reader.ReadByte();
        ulong number = reader.ReadUInt64();
        if (kind == Given)
        {
            ulong parent = reader.ReadUInt64();
            ulong identity = reader.ReadUInt64();
            entries[number] = new HandleEntry(parent, ReadName(reader), identity);
        }
        else if (kind == Dropped)
        {
            entries.Remove(number);
        }
        else
        {
            throw new FormatException("This is no record.");
        }

        Highest = Math.Max(Highest, number);
        _records++;
    }

    private static string ReadName(BinaryReader reader)
    {
        int size = reader.Read7BitEncodedInt();
        byte[] name = size is >= 0 and <= LongestName ? reader.ReadBytes(size) : throw new FormatException("This is no name.");
        return name.Length == size ? Encoding.UTF8.GetString(name) : throw new EndOfStreamException();
    }
}
