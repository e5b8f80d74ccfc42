namespace Dragoman;

/// <summary>What a <see cref="ServantThreads"/> does: it may block its thread for as long as it likes.</summary>
internal interface IServantWork
{
    /// <summary>Does the work, on a servant thread. Never throws.</summary>
    void Execute();

    /// <summary>Called on the pool instead of <see cref="Execute"/> when all servant threads that there may be are blocked, and stay so. Does not block, and never throws.</summary>
    void Refuse();
}
