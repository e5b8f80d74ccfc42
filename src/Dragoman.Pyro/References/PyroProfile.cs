namespace Dragoman.Pyro;

/// <summary>One way to reach an object by Pyro: an object id at a host and port.</summary>
/// <param name="ObjectId">The object id.</param>
/// <param name="Address">Where its daemon listens.</param>
public sealed record PyroProfile(string ObjectId, Address Address) : Profile
{
    /// <summary>The name of the wire.</summary>
    public const string WireName = "pyro";

    /// <inheritdoc/>
    public override string Wire => WireName;

    /// <inheritdoc/>
    public override IReadOnlyList<Address> Addresses => [Address];

    /// <inheritdoc/>
    public override ObjectKey Key => PyroObjectIds.ToKey(ObjectId);

    /// <inheritdoc/>
    public override Profile WithHost(string host) => this with { Address = Address with { Host = host } };

    /// <inheritdoc/>
    public override object? ConnectionTraits => Session;

    /// <summary>The session that calls by this profile belong to.</summary>
    /// <value>Null by default; no part of the URI.</value>
    internal PyroSession? Session { get; init; }

    /// <summary>Shows the profile as a URI.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => PyroUri.Format(this);
}
