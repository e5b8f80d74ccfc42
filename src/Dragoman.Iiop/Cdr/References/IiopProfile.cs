using System.Collections.Immutable;

namespace Dragoman.Iiop;

/// <summary>A way to reach an object by IIOP: the content of an IIOP profile of an interoperable object reference (CORBA 3.3 part 2, 9.7.2).</summary>
public sealed record IiopProfile : Profile
{
    /// <summary>The name of the wire.</summary>
    public const string WireName = "iiop";

    /// <summary>The transport of addresses at which TLS comes before the first message (SSLIOP).</summary>
    internal const string SecureTransport = "tls";

    private readonly ImmutableArray<byte> _encapsulation;

    /// <summary>Makes a profile.</summary>
    /// <param name="typeId">The repository id of the object's interface as far as it is known, else empty.</param>
    /// <param name="minor">The minor number of the highest version of IIOP that the server speaks, 0 to 2.</param>
    /// <param name="host">The host's name or address, without brackets.</param>
    /// <param name="port">The port; 0 when the components alone say where to connect.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="components">What else clients may know; none in version 1.0.</param>
    /// <exception cref="ArgumentException">A value cannot stand in a profile.</exception>
    public IiopProfile(string typeId, byte minor, string host, int port, ObjectKey key, ImmutableArray<TaggedComponent> components)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minor, GiopConstants.MaxMinor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)port, ushort.MaxValue, nameof(port));
        if (minor == 0 && components.Length > 0)
            throw new ArgumentException("A profile of version 1.0 has no components.", nameof(components));

        TypeId = typeId;
        Minor = minor;
        Host = host;
        Port = port;
        Key = key;
        Components = components.IsDefault ? [] : components;
        try
        {
            Addresses = FindAddresses(isStrict: true);
            CodeSets = FindCodeSets(isStrict: true);
            _encapsulation = Encapsulate();
        }
        catch (Exception malformed) when (malformed is DecodeException or EncodeException)
        {
            throw new ArgumentException(malformed.Message, malformed);
        }
    }

    private IiopProfile(string typeId, ImmutableArray<byte> encapsulation)
    {
        TypeId = typeId;
        _encapsulation = encapsulation;
        CdrReader reader = CdrReader.OverEncapsulation(encapsulation.AsSpan(), CdrContext.Plain);
        _ = reader.ReadByte();

        // A later minor version only adds to the end of what 1.1 defines; we speak to its server as 1.2.
        Minor = Math.Min(reader.ReadByte(), GiopConstants.MaxMinor);
        Host = reader.ReadIdentifier();
        Port = reader.ReadUInt16();
        Key = new ObjectKey(reader.ReadOctets());
        Components = Minor == 0 ? [] : ReadComponents(ref reader);

        // What another ORB wrote wrongly about itself is passed on as it came, and says nothing here.
        Addresses = FindAddresses(isStrict: false);
        CodeSets = FindCodeSets(isStrict: false);
    }

    /// <summary>The repository id of the object's interface.</summary>
    /// <value>Empty when unknown. Advice only: it may name a base of what the object really is.</value>
    public string TypeId { get; }

    /// <summary>The minor number of the highest version of IIOP that the server speaks.</summary>
    /// <value>0, 1 or 2.</value>
    public byte Minor { get; }

    /// <summary>The host's name or address.</summary>
    /// <value>Without brackets.</value>
    public string Host { get; }

    /// <summary>The port.</summary>
    /// <value>0 when the components alone say where to connect.</value>
    public int Port { get; }

    /// <inheritdoc/>
    public override ObjectKey Key { get; }

    /// <summary>What else clients may know about the server.</summary>
    /// <value>In the order of the reference; unknown ones included.</value>
    public ImmutableArray<TaggedComponent> Components { get; }

    /// <inheritdoc/>
    public override string Wire => WireName;

    /// <inheritdoc/>
    public override IReadOnlyList<Address> Addresses { get; }

    /// <inheritdoc/>
    /// <remarks>The version, and which character sets the connection is going to use: a reference without any must not keep those of another out.</remarks>
    public override object? ConnectionTraits =>
        (Minor, Announces: CodeSets is not null, Sets: Minor == 0 ? null : Dragoman.Iiop.CodeSets.Negotiate(CodeSets), SetsInLatin1: Minor == 0 ? null : Dragoman.Iiop.CodeSets.Negotiate(CodeSets, prefersLatin1: true));

    /// <summary>The character sets that the server published; null when it did not.</summary>
    internal CodeSetComponent? CodeSets { get; }

    /// <summary>The profile as it stands in a reference: what was received is passed on octet by octet.</summary>
    internal ReadOnlyMemory<byte> Encapsulation => _encapsulation.AsMemory();

    /// <inheritdoc/>
    public override Profile WithHost(string host) => new IiopProfile(TypeId, Minor, host, Port, Key, Components);

    /// <summary>Compares what both say.</summary>
    /// <param name="other">The other profile.</param>
    /// <returns>Whether all properties are equal; byte order and padding of the octets do not count.</returns>
    public bool Equals(IiopProfile? other) =>
        other is not null && TypeId == other.TypeId && Minor == other.Minor && Host == other.Host && Port == other.Port && Key == other.Key
        && Components.AsSpan().SequenceEqual(other.Components.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeId, Minor, Host, Port, Key, Components.Length);

    /// <summary>Reads the content of a profile of tag 0.</summary>
    /// <returns>Null when it is of a major version unknown here.</returns>
    /// <exception cref="DecodeException">The octets form no profile.</exception>
    internal static IiopProfile? Decode(string typeId, ReadOnlySpan<byte> encapsulation)
    {
        CdrReader reader = CdrReader.OverEncapsulation(encapsulation, CdrContext.Plain);
        return reader.ReadByte() == GiopConstants.Major ? new IiopProfile(typeId, [.. encapsulation]) : null;
    }

    /// <summary>Makes a profile of the same object for a caller who takes it that the server has the character sets of this ORB.</summary>
    /// <returns>Null when the server has said itself what it has.</returns>
    internal IiopProfile? AssumingCodeSets() => CodeSets is not null
        ? null
        : new IiopProfile(
            TypeId,
            GiopConstants.MaxMinor,
            Host,
            Port,
            Key,
            [.. Components.Where(component => component.Tag != GiopConstants.CodeSetsTag && IsReadable(component)), Dragoman.Iiop.Components.CodeSets(CodeSetComponent.Own)]);

    /// <summary>Whether it leads to a naming context or an iterator that an ORB of this kind serves.</summary>
    internal bool IsOfOwnNaming => RepositoryIds.IsOfNaming(TypeId) && Component(GiopConstants.OrbTypeTag).SequenceEqual(Dragoman.Iiop.Components.Own[0].Data.AsSpan());

    /// <summary>Makes a profile of the same object that names no character sets.</summary>
    internal IiopProfile WithoutCodeSets() =>
        new(TypeId, Minor, Host, Port, Key, [.. Components.Where(component => component.Tag != GiopConstants.CodeSetsTag && IsReadable(component))]);

    /// <summary>Finds a component's content.</summary>
    internal ReadOnlySpan<byte> Component(uint tag)
    {
        foreach (TaggedComponent component in Components)
        {
            if (component.Tag == tag)
                return component.Data.AsSpan();
        }

        return [];
    }

    private static ImmutableArray<TaggedComponent> ReadComponents(ref CdrReader reader)
    {
        // Some ORBs end a 1.1 profile after the key.
        if (reader.Remaining == 0)
            return [];

        int count = reader.BeginSequence(2 * sizeof(uint));
        ImmutableArray<TaggedComponent>.Builder components = ImmutableArray.CreateBuilder<TaggedComponent>(count);
        for (int i = 0; i < count; i++)
            components.Add(new TaggedComponent(reader.ReadUInt32(), [.. reader.ReadOctets()]));

        return components.MoveToImmutable();
    }

    private ImmutableArray<byte> Encapsulate()
    {
        using OutputBuffer output = new();
        CdrWriter writer = new(output, CdrContext.Plain);
        writer.WriteBoolean(writer.IsLittleEndian);
        writer.WriteByte(GiopConstants.Major);
        writer.WriteByte(Minor);
        writer.WriteIdentifier(Host);
        writer.WriteUInt16((ushort)Port);
        writer.WriteOctets(Key.Octets.Span);
        if (Minor > 0)
        {
            writer.BeginSequence(Components.Length);
            foreach (TaggedComponent component in Components)
            {
                writer.WriteUInt32(component.Tag);
                writer.WriteOctets(component.Data.AsSpan());
            }
        }

        writer.Complete();
        return [.. output.Pieces().SelectMany(piece => piece)];
    }

    private List<Address> FindAddresses(bool isStrict)
    {
        List<Address> addresses = [];
        if (Port != 0 && Host.Length > 0)
            addresses.Add(new Address("tcp", Host, Port));

        foreach (TaggedComponent component in Components)
        {
            if (isStrict || IsReadable(component))
                addresses.AddRange(AddressIn(component));
        }

        return addresses;
    }

    private bool IsReadable(TaggedComponent component)
    {
        try
        {
            _ = AddressIn(component);
            _ = CodeSetsIn(component);
            return true;
        }
        catch (DecodeException)
        {
            return false;
        }
    }

    private Address[] AddressIn(TaggedComponent component)
    {
        if (component.Tag is not (GiopConstants.SslTag or GiopConstants.AlternateAddressTag))
            return [];

        CdrReader reader = CdrReader.OverEncapsulation(component.Data.AsSpan(), CdrContext.Plain);
        if (component.Tag == GiopConstants.AlternateAddressTag)
        {
            string host = reader.ReadIdentifier();
            int port = reader.ReadUInt16();
            return port != 0 && host.Length > 0 ? [new Address("tcp", host, port)] : [];
        }

        // Supports and requires come before the port; a server that wants more than this side can do says so in the handshake.
        reader.ReadUInt16();
        reader.ReadUInt16();
        int securePort = reader.ReadUInt16();
        return securePort != 0 && Host.Length > 0 ? [new Address(SecureTransport, Host, securePort)] : [];
    }

    private CodeSetComponent? FindCodeSets(bool isStrict)
    {
        foreach (TaggedComponent component in Components)
        {
            if (component.Tag == GiopConstants.CodeSetsTag)
                return isStrict || IsReadable(component) ? CodeSetsIn(component) : null;
        }

        return null;
    }

    private static CodeSetComponent? CodeSetsIn(TaggedComponent component)
    {
        if (component.Tag != GiopConstants.CodeSetsTag || component.Data.IsEmpty)
            return null;

        CdrReader reader = CdrReader.OverEncapsulation(component.Data.AsSpan(), CdrContext.Plain);
        return CodeSetCoding.Read(ref reader);
    }
}
