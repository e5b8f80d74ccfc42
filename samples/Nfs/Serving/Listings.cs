using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <summary>A directory in the order in which it is read: by cookies, and each cookie is made of its name alone.</summary>
/// <remarks>
/// So a client can go on from any cookie after any change, and after a restart: what was there all the time comes exactly once. The last
/// listings are kept, because a client reads a large directory in many steps.
/// </remarks>
internal sealed class Listings
{
    /// <summary>The cookie of the directory itself, the first entry.</summary>
    public const ulong SelfCookie = 1;

    /// <summary>The cookie of the directory above, the second entry.</summary>
    public const ulong ParentCookie = 2;

    private const int Kept = 8;

    private readonly Lock _gate = new();
    private readonly List<Known> _known = [];

    /// <summary>Lists a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="isBegun">Whether its reader goes on rather than begins; one that begins sees the directory as it is.</param>
    /// <param name="list">Reads the names.</param>
    public IReadOnlyList<Listed> Of(Item directory, bool isBegun, Func<IReadOnlyList<string>> list)
    {
        lock (_gate)
        {
            if (isBegun && _known.Find(k => k.Number == directory.Number && k.Changed == directory.Facts.Changed) is { } known)
                return known.Entries;
        }

        Listed[] entries = [.. list().Select(name => new Listed(CookieOf(name), name))];
        Array.Sort(entries, static (a, b) => a.Cookie.CompareTo(b.Cookie));
        lock (_gate)
        {
            _known.RemoveAll(k => k.Number == directory.Number);
            if (_known.Count == Kept)
                _known.RemoveAt(0);

            _known.Add(new Known(directory.Number, directory.Facts.Changed, entries));
        }

        return entries;
    }

    /// <summary>Gives the place of the first entry behind a cookie.</summary>
    public static int After(IReadOnlyList<Listed> entries, ulong cookie)
    {
        int low = 0;
        for (int high = entries.Count; low < high;)
        {
            int middle = (low + high) >>> 1;
            if (entries[middle].Cookie <= cookie)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // Some clients take cookies for signed numbers.
    private static ulong CookieOf(string name)
    {
        ulong cookie = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) & long.MaxValue;
        return cookie <= ParentCookie ? cookie + ParentCookie + 1 : cookie;
    }

    private sealed record Known(ulong Number, Nfstime3 Changed, IReadOnlyList<Listed> Entries);
}
