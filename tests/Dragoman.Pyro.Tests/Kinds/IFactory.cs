namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>Objects that hand out others: accounts of a bank, things of a shop.</summary>
[Contract(Name = "Kinds.Factory")]
public partial interface IFactory
{
    ICart? Open(string owner);

    ICart[] All();

    Dictionary<string, long> Totals();
}
