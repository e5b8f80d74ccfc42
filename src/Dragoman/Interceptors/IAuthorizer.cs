namespace Dragoman;

/// <summary>Decides who may do what. The port of every policy.</summary>
/// <remarks>
/// Asked on the way of calls, by any thread: it answers at once, from what it has in memory, and does no I/O. For the same request it gives the
/// same answer until <see cref="Epoch"/> moves, so that whoever asks may keep answers. One that throws has refused.
/// </remarks>
public interface IAuthorizer
{
    /// <summary>Counts what may change answers: other rules, other names.</summary>
    /// <value>0 for ever by default. Read for every call.</value>
    long Epoch => 0;

    /// <summary>Decides.</summary>
    /// <param name="request">What is asked.</param>
    /// <returns>The answer.</returns>
    Decision Decide(in AccessRequest request);
}
