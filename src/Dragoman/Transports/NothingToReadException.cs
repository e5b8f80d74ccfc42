using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>Thrown through a reading TLS stream, which survives it, when the time to wait for its next record is over. Nobody outside of <see cref="TlsChannel"/> sees it.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Thrown in one place.")]
[SuppressMessage("Design", "CA1064", Justification = "Caught in one place.")]
internal sealed class NothingToReadException : IOException;
