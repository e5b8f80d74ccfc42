namespace Dragoman.OncRpc;

/// <summary>Says that results travel bare, as those of programs written for <c>rpcgen</c> do: without the union that tells a result from a declared exception or a fault.</summary>
/// <remarks>A plain operation declares no exceptions; whatever its servant throws is <c>SYSTEM_ERR</c> to the caller.</remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class PlainAttribute : RemarkAttribute;
