namespace Dragoman.Iiop.Tests.Costs;

/// <summary>What counts for the whole process must be counted while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CostsCollection
{
    public const string Name = "Costs";
}
