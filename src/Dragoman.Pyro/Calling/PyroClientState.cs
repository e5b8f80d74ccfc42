namespace Dragoman.Pyro;

/// <summary>What a client's connection shares with whoever opened it.</summary>
/// <param name="generation">The generation that it speaks.</param>
/// <param name="members">What is known of the members of the server's objects.</param>
/// <param name="server">Performs calls on the server, over any connection.</param>
/// <param name="address">The server's address.</param>
internal sealed class PyroClientState(PyroGeneration generation, ObjectMembers members, IInvoker server, Address address)
{
    /// <summary>The generation that the connection speaks.</summary>
    public PyroGeneration Generation => generation;

    /// <summary>What is known of the members of the server's objects.</summary>
    public ObjectMembers Members => members;

    /// <summary>Performs calls on the server, over any connection.</summary>
    public IInvoker Server => server;

    /// <summary>The server's own object.</summary>
    public PyroProfile Daemon { get; } = new(PyroConstants.DaemonId, address);

    /// <summary>Whether the server answered in the other generation.</summary>
    public bool IsOtherGeneration { get; set; }

    /// <summary>Whether the connection can carry no further call.</summary>
    public bool IsSpent
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }
}
