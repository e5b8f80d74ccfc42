using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OncRpc.FileReadWrite;

/// <summary>Reads and writes the files of one directory.</summary>
/// <param name="directory">The directory; nothing outside it is touched.</param>
internal sealed class FileServant(string directory) : IFilereadwriteV2
{
    public void Write(Writeargs writeargs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(writeargs.Position);
        int length = Math.Clamp(writeargs.Data.Length, 0, FilereadwriteConstants.Maxdata);
        ReadOnlySpan<byte> octets = MemoryMarshal.AsBytes<sbyte>(writeargs.Data.Buffer.AsSpan(0, length)); // char is signed there
        using SafeFileHandle file = File.OpenHandle(PathOf(writeargs.F), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.Write(file, octets, writeargs.Position);
    }

    /// <summary>Reads up to 1,000 characters; the length is -1 when there is no such file.</summary>
    public Data Read(Readargs readargs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(readargs.Position);
        sbyte[] buffer = new sbyte[FilereadwriteConstants.Maxdata];
        string path = PathOf(readargs.F);
        if (!File.Exists(path))
            return new Data(-1, buffer);

        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        int wanted = Math.Clamp(readargs.Length, 0, FilereadwriteConstants.Maxdata);
        int read = RandomAccess.Read(file, MemoryMarshal.AsBytes(buffer.AsSpan(0, wanted)), readargs.Position);
        return new Data(read, buffer);
    }

    // A name is a name: a file in the directory that is no link to one elsewhere.
    private string PathOf(string name)
    {
        if (name is "" or "." or ".." || name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()))
            throw new UnauthorizedAccessException("A file's name has no directories in it.");

        var file = new FileInfo(Path.Join(directory, name));
        return file.LinkTarget is null ? file.FullName : throw new UnauthorizedAccessException("The file is a link.");
    }
}
