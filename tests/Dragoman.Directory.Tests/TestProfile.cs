namespace Dragoman.Directory.Tests;

/// <summary>A profile of a wire that is only a name.</summary>
internal sealed record TestProfile(string WireName, string KeyText) : Profile
{
    public override string Wire => WireName;

    public override IReadOnlyList<Address> Addresses => [];

    public override ObjectKey Key => new(KeyText);

    /// <summary>A reference with one profile for each <c>wire:key</c>.</summary>
    public static ObjectRef Reference(params string[] profiles) =>
        new("", [.. profiles.Select(p => p.Split(':')).Select(p => (Profile)new TestProfile(p[0], p[1]))]);

    public static NameTarget.Object Object(params string[] profiles) => new(Reference(profiles));

    /// <summary>Shows what an entry is bound to in the form of <see cref="Reference"/>.</summary>
    public static string Show(NameTarget target) => target switch
    {
        NameTarget.Object bound => string.Join(' ', bound.Reference.Profiles.Select(p => $"{p.Wire}:{p.Key}")),
        NameTarget.Mount mount => $"mount {mount.Reference.Profiles[0].Key}",
        NameTarget.Context context => $"context {context.Id}",
        NameTarget.Link link => $"link {link.Path}",
        _ => "?",
    };
}
