using System.Text;
using Nfs.Files;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <content>READDIR, READDIRPLUS: what is in a directory, page by page.</content>
internal sealed partial class NfsServant
{
    private const int MostEntries = 4096;
    private const int MostOctets = 1 << 20;
    private const int AttributesSize = 4 + 84;
    private const int HandleSize = 4 + 4 + 32;
    // Attributes of the directory, verifier, end of the list, whether it is the end.
    private const int PageSize = AttributesSize + VerifierSize + 4 + 4;
    // Another follows, number, length of the name, cookie.
    private const int EntrySize = 4 + 8 + 4 + 8;

    private readonly Listings _listings = new();

    // Cookies keep their meaning for ever, and so does what vouches for them.
    private byte[] CookieVerifier => _seal.Mark("cookies"u8);

    /// <inheritdoc/>
    public Readdir3Res Nfsproc3Readdir(Readdir3Args readdir3Args) => Answer<Readdir3Res>(
        () =>
        {
            Item directory = FindListed(readdir3Args.Dir, readdir3Args.Cookie, readdir3Args.Cookieverf);
            List<Entry3> entries = [];
            bool isEnd = Fill(directory, readdir3Args.Cookie, readdir3Args.Count, uint.MaxValue, 0, (cookie, name, facts, number) =>
                entries.Add(new Entry3(NumberOf(cookie, facts, number), name, cookie)));
            return new Readdir3Res.Nfs3Ok(new Readdir3Resok(AttributesNow(directory), CookieVerifier, new Dirlist3(entries, isEnd)));
        },
        status => new Readdir3Res.Default(status, new Readdir3Resfail(AttributesIfAny(readdir3Args.Dir))));

    /// <inheritdoc/>
    public Readdirplus3Res Nfsproc3Readdirplus(Readdirplus3Args readdirplus3Args) => Answer<Readdirplus3Res>(
        () =>
        {
            Readdirplus3Args args = readdirplus3Args;
            Item directory = FindListed(args.Dir, args.Cookie, args.Cookieverf);
            bool maySearch = permissions.Allow(directory.Facts, Rights.Execute); // a handle is what LOOKUP would give
            List<Entryplus3> entries = [];
            bool isEnd = Fill(directory, args.Cookie, args.Maxcount, args.Dircount, AttributesSize + HandleSize, (cookie, name, facts, number) =>
                entries.Add(facts is null || !maySearch
                    ? new Entryplus3(NumberOf(cookie, facts, number), name, cookie, null, null)
                    : new Entryplus3(NumberOf(cookie, facts, number), name, cookie, Attributes(number(), facts), HandleOf(number()))));
            return new Readdirplus3Res.Nfs3Ok(new Readdirplus3Resok(AttributesNow(directory), CookieVerifier, new Dirlistplus3(entries, isEnd)));
        },
        status => new Readdirplus3Res.Default(status, new Readdirplus3Resfail(AttributesIfAny(readdirplus3Args.Dir))));

    // What cannot be looked at has a name all the same, and a number that is no other name's.
    private static ulong NumberOf(ulong cookie, FileFacts? facts, Func<ulong> number) =>
        facts is null ? cookie : facts.Number == 0 ? number() : facts.Number;

    private Item FindListed(NfsFh3 handle, ulong cookie, byte[] verifier)
    {
        Item directory = FindDirectory(handle, Rights.Read);
        return cookie == 0 || verifier.AsSpan().SequenceEqual(CookieVerifier) ? directory : throw new NfsException(Nfsstat3.Nfs3errBadCookie);
    }

    /// <summary>Takes entries behind a cookie as long as the client has room for them.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="cookie">The cookie.</param>
    /// <param name="room">How many octets the answer may have.</param>
    /// <param name="namesRoom">How many of them may be names, numbers and cookies.</param>
    /// <param name="extra">How many octets each entry has beside those.</param>
    /// <param name="take">Takes an entry: what it is, if it can be looked at, and its number in the table of handles, for those who want one.</param>
    /// <returns>Whether these are the last ones.</returns>
    private bool Fill(Item directory, ulong cookie, uint room, uint namesRoom, int extra, Action<ulong, string, FileFacts?, Func<ulong>> take)
    {
        IReadOnlyList<Listed> listed = _listings.Of(directory, cookie != 0, () => store.List(directory.Path));
        long left = Math.Min((long)room, MostOctets) - PageSize;
        long namesLeft = namesRoom;
        int taken = 0;
        foreach ((ulong next, string name, FileFacts? facts, Func<ulong> number) in Behind(directory, cookie, listed))
        {
            int names = EntrySize + ((Encoding.UTF8.GetByteCount(name) + 3) & ~3);
            left -= names + extra;
            namesLeft -= names;
            if (left < 0 || (namesLeft < 0 && taken > 0) || taken == MostEntries)
                return taken > 0 ? false : throw new NfsException(Nfsstat3.Nfs3errToosmall);

            take(next, name, facts, number);
            taken++;
        }

        return true;
    }

    private IEnumerable<(ulong Cookie, string Name, FileFacts? Facts, Func<ulong> Number)> Behind(
        Item directory, ulong cookie, IReadOnlyList<Listed> listed)
    {
        if (cookie < Listings.SelfCookie)
            yield return (Listings.SelfCookie, ".", directory.Facts, () => directory.Number);

        if (cookie < Listings.ParentCookie)
        {
            Item above = Dots(directory, "..");
            yield return (Listings.ParentCookie, "..", above.Facts, () => above.Number);
        }

        for (int i = Listings.After(listed, cookie); i < listed.Count; i++)
        {
            (ulong next, string name) = listed[i];
            if (IsThere(directory.PathOf(name), out FileFacts? facts))
                yield return (next, name, facts, () => handles.Enter(directory.Number, name, facts!.Identity, facts.HasOtherNames));
        }
    }

    // One name that leads to trouble, such as a broken mount, must not hide all others.
    private bool IsThere(string[] path, out FileFacts? facts)
    {
        facts = null;
        try
        {
            facts = store.Stat(path);
            return true;
        }
        catch (Exception failure) when (Statuses.Of(failure) != Nfsstat3.Nfs3errServerfault)
        {
            // Gone since, or no text, which is another name as text, and may be a longer one.
            return Statuses.Of(failure) is not (Nfsstat3.Nfs3errNoent or Nfsstat3.Nfs3errNametoolong);
        }
    }
}
