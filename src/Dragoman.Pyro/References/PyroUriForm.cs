namespace Dragoman.Pyro;

/// <summary>Has a reference passed as a URI object instead of a proxy, as name servers pass what they find. It is no way to reach anything.</summary>
public sealed record PyroUriForm : Profile
{
    private static readonly PyroUriForm Instance = new();

    private PyroUriForm()
    {
    }

    /// <inheritdoc/>
    /// <value>That of no wire: nobody connects by it.</value>
    public override string Wire => "pyro.uri";

    /// <inheritdoc/>
    public override string Family => PyroProfile.WireName;

    /// <inheritdoc/>
    public override IReadOnlyList<Address> Addresses => [];

    /// <inheritdoc/>
    public override ObjectKey Key { get; } = new("");

    /// <summary>Gives a reference in the form of a URI.</summary>
    /// <param name="reference">The reference, with a profile of Pyro.</param>
    /// <returns>The same object, to be passed to a Python program as a URI.</returns>
    public static ObjectRef Of(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return IsFormOf(reference) ? reference : reference with { Profiles = [.. reference.Profiles, Instance] };
    }

    /// <summary>Whether a reference is in that form.</summary>
    internal static bool IsFormOf(ObjectRef reference) => reference.Profiles.Contains(Instance);
}
