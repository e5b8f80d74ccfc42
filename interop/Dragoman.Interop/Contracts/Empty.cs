using Dragoman;

namespace Interop;

/// <summary>A declared exception without members.</summary>
[Message]
public sealed class Empty : Exception;
