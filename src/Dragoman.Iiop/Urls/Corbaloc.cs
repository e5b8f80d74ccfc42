using System.Collections.Immutable;

namespace Dragoman.Iiop;

/// <summary>A corbaloc URL: an object by address and key, or an initial reference of this process (CORBA 3.3 part 2, 7.6.10.1).</summary>
/// <param name="Addresses">Where the object may be, in the order in which to try; empty for an initial reference (<c>rir:</c>).</param>
/// <param name="Key">The object's key, or the octets of the initial reference's name.</param>
internal sealed record Corbaloc(ImmutableArray<CorbalocAddress> Addresses, ObjectKey Key)
{
    public const string Scheme = "corbaloc:";
    public const string DefaultKey = "NameService";

    /// <summary>Whether <see cref="Key"/> names an initial reference instead of an object at an address.</summary>
    public bool IsInitialReference => Addresses.IsEmpty;

    public static bool IsCorbaloc(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a URL.</summary>
    /// <exception cref="FormatException">The text is no such URL; the message says where.</exception>
    public static Corbaloc Parse(string url)
    {
        if (!IsCorbaloc(url))
            throw new FormatException($"'{url}' does not begin with {Scheme}.");

        Corbaloc parsed = ParseLocation(url, Scheme.Length, url.Length, out bool hasKey);
        return hasKey || parsed.IsInitialReference
            ? parsed
            : throw new FormatException($"A slash and an object key are expected at {url.Length} of '{url}'.");
    }

    /// <summary>Makes a reference that names all addresses.</summary>
    /// <returns>A reference of unknown contract, with one profile for each address.</returns>
    /// <exception cref="InvalidOperationException">The URL names an initial reference.</exception>
    public ObjectRef ToReference() => IsInitialReference
        ? throw new InvalidOperationException($"The initial reference '{Key}' has no address.")
        : new ObjectRef("", [.. Addresses.Select(ToProfile)]);

    /// <summary>Makes the URL of what profiles of this wire lead to.</summary>
    /// <exception cref="ArgumentException">The reference has no profile of this wire, or its profiles differ in their keys.</exception>
    public static string Format(ObjectRef reference)
    {
        IiopProfile[] profiles = [.. reference.Profiles.OfType<IiopProfile>()];
        if (profiles.Length == 0 || profiles.Any(p => p.Key != profiles[0].Key) || profiles.All(p => p.Addresses.Count == 0))
            throw new ArgumentException($"{reference} has no addresses and key that a corbaloc URL could name.", nameof(reference));

        return new Corbaloc(
            [.. profiles.SelectMany(p => p.Addresses.Select(a => new CorbalocAddress(p.Minor, a.Host, a.Port, a.Transport == IiopProfile.SecureTransport)))],
            profiles[0].Key).ToString();
    }

    /// <summary>Shows the URL.</summary>
    public override string ToString() =>
        $"{Scheme}{(IsInitialReference ? "rir:" : string.Join(',', Addresses))}/{Percent.Escape(Key.Octets.Span)}";

    // In version 1.0 a profile has no component that could say where TLS is spoken.
    private IiopProfile ToProfile(CorbalocAddress address) => address.IsSecure
        ? new IiopProfile("", Math.Max(address.Minor, (byte)1), address.Host, 0, Key, [Components.Ssl(null, address.Port)])
        : new IiopProfile("", address.Minor, address.Host, address.Port, Key, []);

    /// <summary>Reads addresses and key, which corbaname URLs have too.</summary>
    internal static Corbaloc ParseLocation(string url, int start, int end, out bool hasKey)
    {
        int slash = url.IndexOf('/', start, end - start);
        hasKey = slash >= 0;
        ObjectKey key = hasKey ? new ObjectKey(Percent.Unescape(url, (slash + 1)..end)) : new ObjectKey(DefaultKey);
        int addressEnd = hasKey ? slash : end;
        if (url.AsSpan(start, addressEnd - start).Equals("rir:", StringComparison.OrdinalIgnoreCase))
            return new Corbaloc([], key.Octets.IsEmpty ? new ObjectKey(DefaultKey) : key);

        ImmutableArray<CorbalocAddress>.Builder addresses = ImmutableArray.CreateBuilder<CorbalocAddress>();
        for (int position = start; position <= addressEnd;)
        {
            int comma = url.IndexOf(',', position, addressEnd - position);
            int stop = comma < 0 ? addressEnd : comma;
            addresses.Add(CorbalocAddress.Parse(url, position, stop));
            position = stop + 1;
        }

        return new Corbaloc(addresses.ToImmutable(), key);
    }
}
