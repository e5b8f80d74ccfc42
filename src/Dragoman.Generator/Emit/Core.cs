namespace Dragoman.Generator;

/// <summary>Names that all emitters write.</summary>
internal static class Core
{
    public const string Name = "global::Dragoman.";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string Pooled = "[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(global::System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder))]";

    public static string Accessibility(bool isPublic) => isPublic ? "public" : "internal";
}
