using System.Security.Cryptography;
using System.Text;

namespace Nfs.Handles;

/// <summary>
/// The file that lets handles outlive the server: the secret they are sealed with, and every entry that was ever given, changed or dropped,
/// in order. What a crash left unfinished at its end is cut off.
/// </summary>
internal sealed class HandleJournal : IDisposable
{
    private const int SecretSize = 32;
    private const byte Given = 1;
    private const byte Dropped = 2;
    private const string FileName = "handles";

    private static readonly byte[] Magic = "DRNFSH01"u8.ToArray();

    private readonly FileStream _file;
    private readonly BinaryWriter _writer;
    private bool _isDirty;
    private bool _isBroken;

    private HandleJournal(FileStream file, byte[] secret, ulong highest)
    {
        Highest = highest;
        _file = file;
        _writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        Secret = secret;
    }

    /// <summary>What handles are sealed with. It never leaves the server.</summary>
    public byte[] Secret { get; }

    /// <summary>The highest number ever given, be it dropped since.</summary>
    public ulong Highest { get; }

    /// <summary>Opens the journal of a directory, or begins one. No second server can.</summary>
    /// <param name="directory">Where it is kept.</param>
    /// <param name="entries">Gets the entries.</param>
    public static HandleJournal Open(string directory, IDictionary<ulong, HandleEntry> entries)
    {
        Directory.CreateDirectory(directory);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        var file = new FileStream(Path.Join(directory, FileName), options);
        try
        {
            ulong highest = 0;
            byte[] secret = file.Length == 0 ? Begin(file) : Read(file, entries, ref highest);
            return new HandleJournal(file, secret, highest);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Notes an entry, new or changed.</summary>
    public void Give(ulong number, HandleEntry entry)
    {
        _writer.Write(Given);
        _writer.Write(number);
        _writer.Write(entry.Parent);
        _writer.Write(entry.Identity);
        _writer.Write(entry.Name);
        _isDirty = true;
    }

    /// <summary>Notes that an entry is gone.</summary>
    public void Drop(ulong number)
    {
        _writer.Write(Dropped);
        _writer.Write(number);
        _isDirty = true;
    }

    /// <summary>Hands what was noted to the operating system: from here on the end of the server loses none of it.</summary>
    public void Save()
    {
        if (!_isDirty)
            return;

        // What follows half an entry could not be read again: after a failure nothing more is given.
        if (_isBroken)
            throw new IOException("The table of handles cannot be written.");

        _isBroken = true;
        _writer.Flush();
        _file.Flush();
        _isBroken = false;
        _isDirty = false;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    private static byte[] Begin(FileStream file)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(SecretSize);
        file.Write(Magic);
        file.Write(secret);
        file.Flush(flushToDisk: true);
        return secret;
    }

    private static byte[] Read(FileStream file, IDictionary<ulong, HandleEntry> entries, ref ulong highest)
    {
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            throw new InvalidDataException($"{file.Name} is no table of handles.");

        byte[] secret = reader.ReadBytes(SecretSize);
        if (secret.Length < SecretSize)
            throw new InvalidDataException($"{file.Name} has lost its secret.");

        long whole = file.Position;
        try
        {
            while (file.Position < file.Length)
            {
                highest = Math.Max(highest, ReadEntry(reader, entries));
                whole = file.Position;
            }
        }
        catch (EndOfStreamException)
        {
            file.SetLength(whole); // a crash; nobody has the handle, because saving comes before answering
        }

        file.Seek(0, SeekOrigin.End);
        return secret;
    }

    private static ulong ReadEntry(BinaryReader reader, IDictionary<ulong, HandleEntry> entries)
    {
        byte kind = reader.ReadByte();
        ulong number = reader.ReadUInt64();
        if (kind == Given)
        {
            ulong parent = reader.ReadUInt64();
            ulong identity = reader.ReadUInt64();
            entries[number] = new HandleEntry(parent, reader.ReadString(), identity);
        }
        else
        {
            entries.Remove(number);
        }

        return number;
    }
}
