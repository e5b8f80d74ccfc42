namespace Interop.Client;

/// <summary>A named case.</summary>
/// <param name="Name">Topic and name, as in interop/cases.md.</param>
/// <param name="Needs">What it cannot do without.</param>
/// <param name="RunAsync">Runs it; throws when it fails.</param>
internal sealed record Case(string Name, Needs Needs, Func<Peer, Task> RunAsync)
{
    public Case(string name, Action<Peer> run)
        : this(name, Needs.Nothing, run)
    {
    }

    public Case(string name, Needs needs, Action<Peer> run)
        : this(name, needs, peer =>
        {
            run(peer);
            return Task.CompletedTask;
        })
    {
    }

    public Case(string name, Func<Peer, Task> runAsync)
        : this(name, Needs.Nothing, runAsync)
    {
    }
}
