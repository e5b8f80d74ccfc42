namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>Whoever is called back: a member of a chat, a subscriber of a topic, a display of prices.</summary>
[Contract(Name = "Kinds.Member")]
public partial interface IMember
{
    [Oneway]
    void Message(string sender, string text);

    string Ask(string question);
}

/// <summary>Where members come together: a chat, a bus of messages, a ticker.</summary>
[Contract(Name = "Kinds.Room")]
public partial interface IRoom
{
    string[] Join(string topic, string nick, IMember? member);

    void Leave(string topic, string nick);

    int Publish(string topic, string sender, string text);

    string AskAll(string topic, string question);
}
