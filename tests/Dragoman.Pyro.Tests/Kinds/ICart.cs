namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>What each customer, or each session, has one of.</summary>
[Contract(Name = "Kinds.Cart")]
public partial interface ICart
{
    string Owner { get; }

    void Put(string article, int count);

    [Throws(typeof(SoldOutException))]
    void Take(string article);

    string[] Articles();

    int Instance();
}
