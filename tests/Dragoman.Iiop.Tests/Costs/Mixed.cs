namespace Dragoman.Iiop.Tests.Costs;

/// <summary>Eight scalars and two short strings.</summary>
[Message]
public readonly record struct Mixed(
    bool Flag, byte Level, short Kind, int Count, long Total, float Ratio, double Value, int State, string Name, string Text)
{
    public static Mixed Sample { get; } = new(true, 7, 3, 42, 1234567890123, 0.5f, 2.25, 2, "dragoman", "ten mixed fields");
}
