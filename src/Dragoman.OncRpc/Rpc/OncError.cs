namespace Dragoman.OncRpc;

/// <summary>An answer other than success as it stands on the wire. The <see cref="Fault.Detail"/> of faults that came by this wire.</summary>
/// <param name="Status">How the server answered.</param>
/// <param name="Low">For a mismatch the lowest version that the server has.</param>
/// <param name="High">For a mismatch the highest version that the server has.</param>
/// <param name="Authentication">For an authentication error its reason.</param>
public sealed record OncError(OncStatus Status, uint Low = 0, uint High = 0, AuthStatus Authentication = AuthStatus.Ok);
