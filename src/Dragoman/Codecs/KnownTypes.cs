using System.Collections.Frozen;

namespace Dragoman;

/// <summary>The types that come to life where an <see cref="Any"/> stands: those that its assembly declares or uses, and no others, whatever a peer names.</summary>
/// <param name="types">Gives the types; late, because they may hold an <see cref="Any"/> themselves.</param>
public sealed class KnownTypes(Func<TypeBinding[]> types)
{
    private TypeBinding[]? _types;
    private FrozenDictionary<Type, TypeBinding>? _byClass;
    private FrozenDictionary<string, TypeBinding>? _byName;
    private FrozenDictionary<TypeShape, TypeBinding>? _byShape;

    /// <summary>How objects of a contract are seen where a reference to one stands.</summary>
    /// <value>Null: as <see cref="ObjectRef"/>.</value>
    internal Func<ContractShape, IContractBinding>? Bind { get; init; }

    /// <summary>No types: everything is dynamic.</summary>
    /// <value>One instance.</value>
    public static KnownTypes None { get; } = new(static () => []);

    /// <summary>The types.</summary>
    /// <value>Each once.</value>
    public IReadOnlyList<TypeBinding> Types => _types ??= types();

    /// <summary>The shapes of the types.</summary>
    /// <value>In the same order.</value>
    public IReadOnlyList<TypeShape> Shapes => [.. Types.Select(t => t.Shape)];

    /// <summary>Finds the type of an object.</summary>
    /// <param name="type">Its class; of a union's value the arm.</param>
    /// <returns>The type, or null when it is not known.</returns>
    public TypeBinding? Find(Type type)
    {
        _byClass ??= Types.SelectMany(t => t.Classes, (t, c) => (t, c)).DistinctBy(p => p.c).ToFrozenDictionary(p => p.c, p => p.t);
        return _byClass.GetValueOrDefault(type);
    }

    /// <summary>Finds a type by its wire-neutral name.</summary>
    /// <param name="name">The name; of a union's value that of the arm or of the union.</param>
    /// <returns>The type, or null when it is not known.</returns>
    public TypeBinding? Find(string name)
    {
        _byName ??= Types.SelectMany(t => t.Names, (t, n) => (t, n)).DistinctBy(p => p.n).ToFrozenDictionary(p => p.n, p => p.t, StringComparer.Ordinal);
        return _byName.GetValueOrDefault(name);
    }

    /// <summary>Finds a type by its shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <returns>The type, or null when it is not known.</returns>
    public TypeBinding? Find(TypeShape shape)
    {
        _byShape ??= Types.ToFrozenDictionary(t => t.Shape);
        return _byShape.GetValueOrDefault(shape);
    }
}
