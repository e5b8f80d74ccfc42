namespace Dragoman.Testing.Samples;

/// <summary>How somebody pays.</summary>
public enum Means
{
    None,
    Cash,
    Card,
    Voucher,
    Barter,
}

/// <summary>A union told apart by an enumeration: an arm of nothing, of one field, of several, of several values, and a default.</summary>
/// <param name="By">How.</param>
[Message]
[Union]
public abstract record Payment(Means By)
{
    /// <summary>Nothing was paid.</summary>
    [Case(Means.None)]
    public sealed record Nothing() : Payment(Means.None);

    [Case(Means.Cash)]
    public sealed record Cash(long Amount) : Payment(Means.Cash);

    [Case(Means.Card)]
    public sealed record Card([Bound(19)] string Number, [Fixed(2)] byte[] Code) : Payment(Means.Card)
    {
        public Point? Where { get; init; }
    }

    [Case(IsDefault = true)]
    public sealed record Other(Means By, string What) : Payment(By);
}

/// <summary>A union told apart by a number, without a default; its arms stand beside it.</summary>
/// <param name="Code">The kind of sensor.</param>
[Message]
[Union]
public abstract record Reading(int Code);

/// <summary>Whole degrees.</summary>
/// <param name="Code">Where.</param>
/// <param name="Degrees">How warm.</param>
[Case(-1, 7, int.MaxValue)]
public sealed record Temperature(int Code, short Degrees) : Reading(Code);

/// <summary>Several values of one sensor.</summary>
/// <param name="Values">The values.</param>
[Case(2)]
public sealed record Series(List<double> Values) : Reading(2);

/// <summary>The sensor is silent.</summary>
[Case(0)]
public sealed record Silence() : Reading(0);

/// <summary>A union of a class, told apart by truth.</summary>
/// <param name="good">Whether all is well.</param>
[Message(Name = "testing.Outcome")]
[Union]
public abstract class Outcome(bool good)
{
    public bool Good => good;

    [Case(true)]
    public sealed class Success : Outcome
    {
        public Success()
            : base(true)
        {
        }

        public required Person Winner { get; init; }
    }

    [Case(false)]
    public sealed class Failure(IReadOnlyList<string> reasons) : Outcome(false)
    {
        public IReadOnlyList<string> Reasons => reasons;
    }
}

/// <summary>A union that contains lists of itself.</summary>
/// <param name="Kind">What to do with the terms.</param>
[Message]
[Union]
public abstract record Expression(ushort Kind)
{
    [Case(0)]
    public sealed record Literal(int Value) : Expression(0);

    [Case(1, 2)]
    public sealed record Terms(ushort Kind, List<Expression> Parts) : Expression(Kind);
}
