using System.Globalization;

namespace Dragoman.Iiop;

/// <summary>A CORBA system exception as it stands on the wire. The <see cref="Fault.Detail"/> of faults that came by this wire, so that they can be passed on unchanged.</summary>
/// <param name="RepositoryId">Which exception, such as <c>IDL:omg.org/CORBA/TRANSIENT:1.0</c>.</param>
/// <param name="Minor">The reason: the vendor in the upper 20 bits, its number in the lower 12.</param>
/// <param name="Completed">Whether the operation has run.</param>
public sealed record CorbaError(string RepositoryId, uint Minor, Completion Completed)
{
    /// <summary>Whether it came from another server. Two errors that say the same are equal all the same.</summary>
    internal bool IsReceived { get; init; }

    /// <summary>The exception's bare name.</summary>
    /// <value>Such as <c>TRANSIENT</c>; the whole id when it is not of the usual form.</value>
    public string Name =>
        RepositoryId.StartsWith(GiopConstants.SystemExceptionPrefix, StringComparison.Ordinal)
        && RepositoryId.EndsWith(GiopConstants.SystemExceptionSuffix, StringComparison.Ordinal)
            ? RepositoryId[GiopConstants.SystemExceptionPrefix.Length..^GiopConstants.SystemExceptionSuffix.Length]
            : RepositoryId;

    /// <summary>Compares what both say.</summary>
    /// <param name="other">The other error.</param>
    /// <returns>Whether id, minor code and completion are equal.</returns>
    public bool Equals(CorbaError? other) => other is not null && RepositoryId == other.RepositoryId && Minor == other.Minor && Completed == other.Completed;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RepositoryId, Minor, Completed);

    /// <summary>Shows the exception as its documentation names it.</summary>
    /// <returns>Such as <c>TRANSIENT, minor 0x4f4d0001, completed NO</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}, minor 0x{Minor:x8}, completed {Completed.ToString().ToUpperInvariant()}");

    /// <summary>Writes the body of a reply with a system exception.</summary>
    internal void Write(ref CdrWriter writer)
    {
        writer.WriteIdentifier(RepositoryId);
        writer.WriteUInt32(Minor);
        writer.WriteUInt32((uint)Completed);
    }

    /// <summary>Reads the body of a reply with a system exception.</summary>
    internal static CorbaError Read(ref CdrReader reader)
    {
        string id = reader.ReadIdentifier();
        uint minor = reader.ReadUInt32();
        uint completed = reader.ReadUInt32();
        return new CorbaError(id, minor, completed > (uint)Completion.Maybe ? Completion.Maybe : (Completion)completed);
    }
}
