namespace Dragoman.Pyro.Tests.Kinds;

[Message(Name = "Kinds.SoldOut")]
public sealed class SoldOutException(string article) : Exception($"no {article} left")
{
    public string Article => article;
}
