namespace Dragoman.Testing.Conformance;

/// <summary>The blocking form of a contract.</summary>
[Contract(Name = "Dragoman.Testing.Conformance.Doubler")]
public partial interface IDoubler
{
    int Double(int value);

    int Triple(int value);
}
