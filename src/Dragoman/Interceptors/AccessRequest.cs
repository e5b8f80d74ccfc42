namespace Dragoman;

/// <summary>What is asked of an <see cref="IAuthorizer"/>: may this caller do that?</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Kind">What it wants to do.</param>
/// <param name="Key">The object; the default where none is meant.</param>
/// <param name="Name">The name; null where none is meant.</param>
/// <param name="Operation">The operation called, of the object's contract; null where none is meant.</param>
public readonly record struct AccessRequest(Caller Caller, AccessKind Kind, ObjectKey Key, NamePath? Name, OperationShape? Operation);
