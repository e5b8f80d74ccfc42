using System.Buffers.Binary;

namespace Dragoman.OncRpc;

/// <summary>Sixteen octets behind the arguments of a call to a program whose number is not that of the operation's contract: which operation the caller means.</summary>
/// <remarks>
/// Calls carry numbers only, so that an object of another contract would take the number for an operation of its own and run that. Servers
/// skip octets behind the arguments; those of this kind look at them and refuse.
/// </remarks>
internal static class OperationHint
{
    /// <summary>How many octets it takes.</summary>
    public const int Size = 16;

    private const ulong Mark = 0x4472_6167_6f4d_616e; // "DragoMan"

    /// <summary>Whether a call needs the hint.</summary>
    public static bool IsNeeded(OncOperation operation, OncProfile profile) => operation.Program != profile.Program && profile.Program != OncConstants.RpcbindProgram;

    /// <summary>Writes the hint behind the arguments.</summary>
    public static void Write(ref XdrWriter writer, OncOperation operation)
    {
        writer.WriteUInt64(Mark);
        writer.WriteUInt64(operation.NameHash);
    }

    /// <summary>Tells whether a caller means another operation.</summary>
    /// <param name="arguments">The arguments, unread.</param>
    /// <param name="operation">The operation that has the number.</param>
    public static bool Contradicts(scoped in XdrReader arguments, OperationShape operation)
    {
        Span<byte> hint = stackalloc byte[Size];
        return arguments.TryPeekEnd(hint)
            && BinaryPrimitives.ReadUInt64BigEndian(hint) == Mark
            && BinaryPrimitives.ReadUInt64BigEndian(hint[sizeof(ulong)..]) != OncOperation.Of(operation).NameHash;
    }
}
