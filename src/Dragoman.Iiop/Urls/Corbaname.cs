using System.Text;

namespace Dragoman.Iiop;

/// <summary>A corbaname URL: a naming context by corbaloc, and a name within it (Naming Service 1.3, 2.5.3.3).</summary>
/// <param name="Context">The naming context.</param>
/// <param name="Name">The stringified name within it, its URL escapes taken away; empty for the context itself.</param>
internal sealed record Corbaname(Corbaloc Context, string Name)
{
    public const string Scheme = "corbaname:";

    public static bool IsCorbaname(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a URL.</summary>
    /// <exception cref="FormatException">The text is no such URL; the message says where.</exception>
    public static Corbaname Parse(string url)
    {
        if (!IsCorbaname(url))
            throw new FormatException($"'{url}' does not begin with {Scheme}.");

        int hash = url.IndexOf('#', StringComparison.Ordinal);
        int end = hash < 0 ? url.Length : hash;
        Corbaloc context = Corbaloc.ParseLocation(url, Scheme.Length, end, out _);
        if (context.Key.Octets.IsEmpty)
            context = context with { Key = new ObjectKey(Corbaloc.DefaultKey) }; // "host/#name" names no key either
        byte[] name = hash < 0 ? [] : Percent.Unescape(url, (hash + 1)..);
        try
        {
            return new Corbaname(context, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(name));
        }
        catch (DecoderFallbackException invalid)
        {
            throw new FormatException($"The name after {hash} of '{url}' is not UTF-8.", invalid);
        }
    }

    /// <summary>Shows the URL.</summary>
    public override string ToString() =>
        string.Concat(Scheme, Context.ToString().AsSpan(Corbaloc.Scheme.Length), Name.Length == 0 ? "" : "#" + Percent.Escape(Encoding.UTF8.GetBytes(Name)));
}
