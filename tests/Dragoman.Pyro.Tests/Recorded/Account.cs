namespace Dragoman.Pyro.Tests.Recorded;

internal sealed class Account : IAccount, IRevealsFaults
{
    public int Limit { get; set; } = 1;

    public int Add(int a, int b = 2) => a + b;

    public byte[] Echo(byte[] value) => value;

    public void Error() => throw new ArgumentException("boom");

    public void Poke(string text)
    {
    }

    public IAccount? Me() => this;

    public ObjectRef? Uri() => PyroUriForm.Of(new ObjectRef("", [new PyroProfile("x", new Address("tcp", "h", 1))]));

    public string Info(int first, int second) => "info";
}
