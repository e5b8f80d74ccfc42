namespace Dragoman;

/// <summary>The end of the servants of a connection, whose disposal may block.</summary>
/// <param name="end">Ends them; never throws.</param>
internal sealed class ServantEnd(Func<Task> end) : IServantWork
{
    public void Execute() => _ = end();

    // They have to end.
    public void Refuse() => _ = end();
}
