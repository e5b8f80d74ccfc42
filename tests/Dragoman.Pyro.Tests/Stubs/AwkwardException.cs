namespace Dragoman.Pyro.Tests.Stubs;

[Message(Name = "Test.AwkwardError")]
public sealed class AwkwardException(string args) : Exception("awkward")
{
    public string Args => args;
}
