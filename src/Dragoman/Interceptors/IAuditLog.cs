namespace Dragoman;

/// <summary>Is told what was decided. Called on the way of calls, by any thread: it neither waits nor throws.</summary>
public interface IAuditLog
{
    /// <summary>Takes note.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="decision">The answer.</param>
    void Record(in AccessRequest request, in Decision decision);
}
