namespace Dragoman.Testing.Tokens;

/// <summary>A profile that leads nowhere but to a <see cref="TokenReferences"/>.</summary>
/// <param name="Number">The number of the object there.</param>
public sealed record TokenProfile(string Number) : Profile
{
    public override string Wire => "tokens";

    public override IReadOnlyList<Address> Addresses => [];

    public override ObjectKey Key => new(Number);
}
