using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>A servant whose argument and state exceptions are written for its callers: their messages reach peers whatever the host reveals. Has no members.</summary>
/// <remarks>What is no mistake of the caller (<see cref="FaultKind.ServantFailed"/>) stays in the process's log all the same.</remarks>
[SuppressMessage("Design", "CA1040", Justification = "It marks servants, which are known by their type and by nothing else.")]
public interface IRevealsFaults;
