using System.Collections.Immutable;

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

    /// <summary>The tags that a name server keeps beside a name, which it can be found by.</summary>
    /// <value>Empty by default; no part of the URI.</value>
    public ImmutableSortedSet<string> Tags { get; init; } = [];

    /// <summary>Whether the reference is passed as a URI object instead of a proxy, as name servers do.</summary>
    /// <value>False by default; no part of what the profile says.</value>
    public bool IsPassedAsUri { get; init; }

    /// <inheritdoc/>
    public override object? ConnectionTraits => Session;

    /// <summary>The session that calls by this profile belong to.</summary>
    /// <value>Null by default; no part of the URI.</value>
    internal PyroSession? Session { get; init; }

    /// <inheritdoc/>
    public bool Equals(PyroProfile? other) =>
        other is not null && ObjectId == other.ObjectId && Address == other.Address && Tags.SetEquals(other.Tags) && Session == other.Session;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ObjectId, Address);

    /// <summary>Shows the profile as a URI.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => PyroUri.Format(this);
}
