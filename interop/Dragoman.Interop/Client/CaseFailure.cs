namespace Interop.Client;

/// <summary>The reason why a case fails.</summary>
internal sealed class CaseFailure(string reason) : Exception(reason);
