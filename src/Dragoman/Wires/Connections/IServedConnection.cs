namespace Dragoman;

/// <summary>A connection as its listener sees it.</summary>
public interface IServedConnection : IAsyncDisposable
{
    /// <summary>Raised once, when the connection has ended; by the very object that the listener was given.</summary>
    event EventHandler? Ended;

    /// <summary>Begins to read.</summary>
    void Start();
}
