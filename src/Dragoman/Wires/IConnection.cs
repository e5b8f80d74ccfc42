namespace Dragoman;

/// <summary>A client's connection: performs calls on the objects at its far end. The far end's address and the wire's version are fixed, the objects called are not.</summary>
public interface IConnection : IInvoker, IAsyncDisposable
{
    /// <summary>Whether new calls may use the connection.</summary>
    /// <value>False for ever once it is closed by either side.</value>
    bool IsOpen { get; }

    /// <summary>Looks whether new calls may use the connection: the far end may have closed it while nobody read, and a call sent into it may be lost.</summary>
    /// <returns>What <see cref="IsOpen"/> says after the look.</returns>
    bool CheckOpen() => IsOpen;

    /// <summary>How many calls wait for an answer.</summary>
    /// <value>At least 0; a snapshot.</value>
    int OpenCalls { get; }

    /// <summary>Told about once a second by whoever keeps the connection: it watches itself while it is idle, so that its end is noticed.</summary>
    void WatchWhenIdle();
}
