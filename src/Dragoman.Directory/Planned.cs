namespace Dragoman.Directory;

/// <summary>A change of the tree as it is planned against one snapshot.</summary>
/// <typeparam name="T">What its caller gets.</typeparam>
/// <param name="Plan">What to ask of the store; with nothing in it, there is nothing to change.</param>
/// <param name="Result">Gives the result once it is done, from the snapshot of its own revision.</param>
internal sealed record Planned<T>(Plan Plan, Func<Snapshot, T> Result);
