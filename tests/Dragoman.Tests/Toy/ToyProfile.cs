namespace Dragoman.Tests;

internal sealed record ToyProfile(Address At, ObjectKey ObjectKey) : Profile
{
    public override string Wire => "toy";

    public override IReadOnlyList<Address> Addresses { get; } = [At];

    public override ObjectKey Key => ObjectKey;

    public bool Equals(ToyProfile? other) => other is not null && At == other.At && ObjectKey == other.ObjectKey;

    public override int GetHashCode() => HashCode.Combine(At, ObjectKey);
}
