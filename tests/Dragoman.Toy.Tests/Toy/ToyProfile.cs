namespace Dragoman.Toy;

/// <summary>A way to reach an object by the toy wire.</summary>
internal sealed record ToyProfile(Address Address, ObjectKey ObjectKey) : Profile
{
    public const string WireName = "toy";

    public override string Wire => WireName;

    public override IReadOnlyList<Address> Addresses => [Address];

    public override ObjectKey Key => ObjectKey;
}
