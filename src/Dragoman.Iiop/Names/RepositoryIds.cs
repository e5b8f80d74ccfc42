namespace Dragoman.Iiop;

/// <summary>Derives repository ids from names and names from repository ids (CORBA 3.3 part 1, 14.7).</summary>
internal static class RepositoryIds
{
    /// <summary>The interface that every CORBA object has.</summary>
    public const string CorbaObject = "IDL:omg.org/CORBA/Object:1.0";

    private const string Format = "IDL:";

    /// <summary>The id of a contract, message or enumeration: that of its remark, or one derived from its name.</summary>
    public static string Of(Shape shape) => shape.View<Shape, View>(Derive).Id;

    /// <summary>The id as its octets stand on the wire, without NUL.</summary>
    public static ReadOnlySpan<byte> OctetsOf(Shape shape) => shape.View<Shape, View>(Derive).Octets;

    /// <summary>The id that a name has when nobody remarks on it.</summary>
    /// <param name="neutralName">The dotted name.</param>
    /// <param name="prefix">The prefix; null for none.</param>
    public static string FromNeutralName(string neutralName, string? prefix = null) =>
        $"{Format}{(prefix is null ? "" : prefix + "/")}{neutralName.Replace('.', '/')}:1.0";

    /// <summary>Tells whether an id is of the naming service.</summary>
    public static bool IsOfNaming(string id) => id.StartsWith("IDL:omg.org/CosNaming/", StringComparison.Ordinal);

    /// <summary>The dotted name that an id stands for, as far as its format shows one; empty for others and for CORBA::Object.</summary>
    public static string ToNeutralName(string id)
    {
        if (id == CorbaObject)
            return "";

        if (id.StartsWith("RMI:", StringComparison.Ordinal))
            return id.Split(':')[1];

        int version = id.LastIndexOf(':');
        if (!id.StartsWith(Format, StringComparison.Ordinal) || version < Format.Length)
            return "";

        // Nothing tells a prefix from a module, but prefixes are domain names by custom and identifiers have no dots.
        string name = id[Format.Length..version];
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && name.AsSpan(0, slash).Contains('.'))
            name = name[(slash + 1)..];

        return name.Replace('/', '.');
    }

    /// <summary>The wire-neutral name of a contract, message, union or enumeration.</summary>
    public static string NeutralNameOf(Shape shape) => shape switch
    {
        ContractShape contract => contract.Name,
        MessageShape message => message.Name,
        UnionShape union => union.Name,
        EnumShape enumeration => enumeration.Name,
        _ => throw new ArgumentException($"{shape} has no name.", nameof(shape)),
    };

    private static View Derive(Shape shape)
    {
        string id = shape.Remark<RepositoryIdAttribute>()?.Id
            ?? FromNeutralName(IdlNames.ScopedName(shape), shape.Remark<IdlPrefixAttribute>()?.Prefix);
        return new View(id, System.Text.Encoding.Latin1.GetBytes(id));
    }

    private sealed record View(string Id, byte[] Octets);
}
