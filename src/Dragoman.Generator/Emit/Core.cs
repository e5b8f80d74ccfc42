namespace Dragoman.Generator;

/// <summary>Names that all emitters write.</summary>
internal static class Core
{
    public const string Name = "global::Dragoman.";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string Pooled = "[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(global::System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder))]";

    /// <summary>What stands before a type of a namespace where a member in scope may have the type's name.</summary>
    public static string Own(string space) => space.Length == 0 ? "global::" : $"global::{space}.";

    public static string Accessibility(bool isPublic) => isPublic ? "public" : "internal";
}
