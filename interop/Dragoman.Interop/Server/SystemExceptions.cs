using System.Collections.Frozen;
using Dragoman;
using Dragoman.Iiop;

namespace Interop.Server;

/// <summary>Makes the exceptions by which a servant answers with a CORBA system exception of its choice.</summary>
internal static class SystemExceptions
{
    private static readonly FrozenDictionary<string, FaultKind> Kinds = new Dictionary<string, FaultKind>
    {
        ["UNKNOWN"] = FaultKind.ServantFailed,
        ["BAD_PARAM"] = FaultKind.BadArgument,
        ["NO_MEMORY"] = FaultKind.NoResources,
        ["IMP_LIMIT"] = FaultKind.NoResources,
        ["NO_PERMISSION"] = FaultKind.NotPermitted,
        ["INTERNAL"] = FaultKind.Other,
        ["MARSHAL"] = FaultKind.BadEncoding,
        ["NO_IMPLEMENT"] = FaultKind.NotImplemented,
        ["BAD_OPERATION"] = FaultKind.NoSuchOperation,
        ["NO_RESOURCES"] = FaultKind.NoResources,
        ["BAD_INV_ORDER"] = FaultKind.BadState,
        ["OBJ_ADAPTER"] = FaultKind.Other,
        ["DATA_CONVERSION"] = FaultKind.CannotEncode,
        ["TIMEOUT"] = FaultKind.Timeout,
        ["INVALID_TRANSACTION"] = FaultKind.BadState,
        ["BAD_QOS"] = FaultKind.Other,
        ["OBJECT_NOT_EXIST"] = FaultKind.NoSuchObject,
    }.ToFrozenDictionary();

    /// <summary>The bare names known here.</summary>
    public static IEnumerable<string> Names => Kinds.Keys;

    /// <summary>Makes an exception.</summary>
    /// <param name="name">The bare name.</param>
    /// <param name="minor">The minor code.</param>
    /// <param name="completed">Whether the operation shall count as run.</param>
    public static Exception Make(string name, uint minor, Completion completed) =>
        Kinds.TryGetValue(name, out FaultKind kind)
            ? new RemoteException(new Fault(kind, $"{name} as asked for.", completed, new CorbaError($"IDL:omg.org/CORBA/{name}:1.0", minor, completed)))
            : new ArgumentException($"There is no system exception {name}.", nameof(name));
}
