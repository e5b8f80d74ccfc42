namespace Dragoman.Testing.Samples;

/// <summary>A struct set by its constructor.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
[Message]
public readonly record struct Point(int X, int Y);

/// <summary>A record with positional and required members.</summary>
/// <param name="Name">The name.</param>
/// <param name="Age">In years.</param>
[Message]
public record Person([Bound(32)] string Name, byte Age)
{
    public Colour? Favourite { get; set; }

    public required Point Home { get; init; }

    public string Greeting => $"I am {Name}.";
}

/// <summary>A message derived from another: its fields come after those of its base.</summary>
/// <param name="Name">The name.</param>
/// <param name="Age">In years.</param>
/// <param name="Salary">In a year.</param>
[Message]
public sealed record Employee(string Name, byte Age, decimal Salary) : Person(Name, Age);

/// <summary>A message that contains a list of its own kind.</summary>
/// <param name="Name">The name.</param>
/// <param name="Children">The next generation.</param>
[Message]
public sealed record Family(string Name, List<Family> Children);

/// <summary>A message that contains itself.</summary>
[Message]
public sealed class Tree
{
    public int Value { get; set; }

    public Tree? Left { get; set; }

    public Tree? Right { get; set; }

    public List<Tree> Others { get; init; } = [];
}

/// <summary>A message without fields.</summary>
[Message]
public sealed record Empty;

/// <summary>A mutable struct of public fields, with a message nested in it.</summary>
[Message(Name = "testing.Kinds")]
public struct Kinds
{
    public bool Truth;

    [Narrow]
    public char Letter;

    public DateTimeOffset When;

    [Fixed(4)]
    public byte[] Address;

    [Fixed(2)]
    public double[] Pair;

    [Fixed(2, 2, 2)]
    public long[,,] Cube;

    public Inner Nested;

    public (Access Mode, string? Note) Tuple;

    [Message]
    public readonly struct Inner(Guid id)
    {
        public readonly Guid Id = id;
    }
}
