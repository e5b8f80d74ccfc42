namespace Dragoman.OncRpc;

/// <summary>What becomes of a call that arrived, as its header tells.</summary>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
/// <param name="Entry">The object called.</param>
/// <param name="Operation">The operation called; null for the procedure that every program has and that does nothing.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="Activation">When not null, the object is yet to come to life and nothing else is known.</param>
internal readonly record struct Admission(
    OncError? Refusal,
    ServantEntry? Entry = null,
    OperationShape? Operation = null,
    AuthSys? Caller = null,
    Task<ServantEntry?>? Activation = null);
