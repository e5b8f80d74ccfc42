namespace Dragoman.Pyro.Tests.Peers;

[Message(Name = "Bank.Overdrawn")]
public sealed class OverdrawnException(long missing) : Exception($"short by {missing}")
{
    public long Missing => missing;
}
