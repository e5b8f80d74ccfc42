namespace Dragoman;

/// <summary>A call's place in the queue for a connection. It ends with a connection, or with the reason why there will be none.</summary>
internal sealed class ExclusiveTurn() : TaskCompletionSource<(IExclusiveConnection? Connection, Fault? Fault)>(TaskCreationOptions.RunContinuationsAsynchronously);
