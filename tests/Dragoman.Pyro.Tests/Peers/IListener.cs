namespace Dragoman.Pyro.Tests.Peers;

[Contract(Name = "Bank.Listener")]
public partial interface IListener
{
    string Told(string text);
}
