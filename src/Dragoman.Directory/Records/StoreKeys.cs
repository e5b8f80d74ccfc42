using System.Globalization;

namespace Dragoman.Directory;

/// <summary>The keys of a name tree in its store.</summary>
internal static class StoreKeys
{
    /// <summary>The identity of the tree's data, made once; that of the root context, too.</summary>
    public const string Identity = "id";

    /// <summary>Changes with every move of a context, so that two of them cannot make a circle.</summary>
    public const string Moves = "m";

    private const char Context = 'n';
    private const char Entry = 'e';
    private const char Child = 'c';
    private const char Profile = 'p';

    public static string OfContext(ContextId context) => $"{Context}/{context}";

    public static string OfEntry(Guid entry) => $"{Entry}/{Text(entry)}";

    public static string OfChildren(ContextId parent) => $"{Child}/{parent}/";

    // No name has the character between identifier and kind.
    public static string OfChild(ContextId parent, NameComponent name) => $"{Child}/{parent}/{name.Id}\0{name.Kind}";

    public static string OfProfiles(Guid entry, string family) => $"{Profile}/{Text(entry)}/{family}";

    public static bool IsContext(string key, out ContextId context)
    {
        bool isOne = TryId(key, Context, out Guid id) && key.Length == 34;
        context = new ContextId(id);
        return isOne;
    }

    public static bool IsEntry(string key, out Guid entry) => TryId(key, Entry, out entry) && key.Length == 34;

    public static bool IsProfiles(string key, out Guid entry, out string family)
    {
        bool isOne = TryId(key, Profile, out entry) && key.Length > 35 && key[34] == '/';
        family = isOne ? key[35..] : "";
        return isOne;
    }

    private static string Text(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    private static bool TryId(string key, char kind, out Guid id)
    {
        id = default;
        return key.Length >= 34 && key[0] == kind && key[1] == '/' && Guid.TryParseExact(key.AsSpan(2, 32), "N", out id);
    }
}
