namespace Dragoman.Toy;

/// <summary>A name tree as the toy wire's naming service, with flat names.</summary>
internal sealed class ToyNames(INameTree tree) : IToyNames
{
    public static readonly ObjectKey Key = new("toy.names");

    private readonly FlatNames _names = new(tree);

    public async ValueTask<string[]> ListAsync(CancellationToken cancellationToken) =>
        [.. (await _names.ListAsync(_names.Root, cancellationToken)).Entries.Where(entry => UrlOf(entry).Length > 0).Select(entry => entry.Name.Id).Order(StringComparer.Ordinal)];

    public async ValueTask<string> LookupAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return UrlOf(await _names.ResolveAsync(_names.Root, Path(name), cancellationToken));
        }
        catch (NameException)
        {
            return "";
        }
    }

    public async ValueTask<bool> BindAsync(string name, string url, CancellationToken cancellationToken)
    {
        try
        {
            await _names.BindAsync(_names.Root, Path(name), new NameTarget.Object(new ObjectRef("", [ToyUrl.ParseObject(url)])), cancellationToken);
            return true;
        }
        catch (NameException)
        {
            return false;
        }
    }

    public async ValueTask<bool> UnbindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await _names.UnbindAsync(_names.Root, Path(name), ToyProfile.WireName, cancellationToken);
            return true;
        }
        catch (NameException)
        {
            return false;
        }
    }

    private static NamePath Path(string name) => new([new NameComponent(name)]);

    private static string UrlOf(NameEntry entry) =>
        (entry.Target as NameTarget.Object)?.Reference.Profiles.OfType<ToyProfile>().FirstOrDefault() is { } profile ? ToyUrl.Format(profile) : "";
}
