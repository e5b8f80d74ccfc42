namespace Dragoman;

/// <summary>The shape of <see cref="Any"/>: the value says itself what it is.</summary>
/// <param name="known">Gives the named types that come to life in it; late, because they may hold one themselves.</param>
public sealed class AnyShape(Func<IReadOnlyList<TypeShape>>? known = null) : TypeShape
{
    /// <summary>The named types that come to life in it; all others stay dynamic.</summary>
    /// <value>Those of the assembly that declares where the value stands.</value>
    public IReadOnlyList<TypeShape> Known => known?.Invoke() ?? [];
}
