namespace Dragoman.Pyro.Tests.Streams;

/// <summary>The object of the recorded streams.</summary>
[Contract(Name = "Bank.Counting")]
public partial interface ICounting
{
    IAsyncEnumerable<string> Count();
}
