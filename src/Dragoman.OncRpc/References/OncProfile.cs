using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>A way to reach an object by ONC RPC: an address, and the program and version that the object is there.</summary>
public sealed record OncProfile : Profile
{
    /// <summary>The name of the wire.</summary>
    public const string WireName = "onc";

    private readonly ObjectKey? _key;

    /// <summary>Makes a profile.</summary>
    /// <param name="address">Where to connect.</param>
    /// <param name="program">The program number.</param>
    /// <param name="version">The version of the program.</param>
    /// <param name="key">The key under which the object's own host knows it; null when unknown.</param>
    public OncProfile(Address address, uint program, uint version, ObjectKey? key = null)
    {
        Address = address;
        Program = program;
        Version = version;
        _key = key == KeyOf(program, version) ? null : key;
    }

    /// <inheritdoc/>
    public override string Wire => WireName;

    /// <summary>Where to connect.</summary>
    /// <value>The transport is <c>tcp</c>, <c>udp</c> or <c>unix</c>.</value>
    public Address Address { get; }

    /// <summary>The program number.</summary>
    /// <value>Calls carry it.</value>
    public uint Program { get; }

    /// <summary>The version of the program.</summary>
    /// <value>Calls carry it.</value>
    public uint Version { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Address> Addresses => [Address];

    /// <inheritdoc/>
    /// <remarks>Calls do not carry it: program and version say which object is meant.</remarks>
    public override ObjectKey Key => _key ?? KeyOf(Program, Version);

    /// <inheritdoc/>
    public override Profile WithHost(string host) => new OncProfile(Address with { Host = host }, Program, Version, _key);

    /// <summary>The key where it is not made of the numbers.</summary>
    internal ObjectKey? OwnKey => _key;

    /// <summary>The numbers as text.</summary>
    internal string NumbersText => TextOf(Program, Version);

    /// <summary>The key of an object that is known by its numbers alone.</summary>
    /// <param name="program">The program number.</param>
    /// <param name="version">The version.</param>
    /// <returns>A key such as <c>0x20000101.1</c>.</returns>
    public static ObjectKey KeyOf(uint program, uint version) => new(TextOf(program, version));

    /// <summary>Reads the numbers from a key or the path of a reference.</summary>
    /// <param name="text">Such as <c>0x20000101.1</c> or <c>100003.3</c>.</param>
    /// <param name="program">The program number.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether the text has that form.</returns>
    internal static bool TryParseNumbers(ReadOnlySpan<char> text, out uint program, out uint version)
    {
        version = 0;
        program = 0;
        int point = text.IndexOf('.');
        if (point < 0 || !uint.TryParse(text[(point + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out version))
            return false;

        ReadOnlySpan<char> number = text[..point];
        return number.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(number[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out program)
            : uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out program);
    }

    private static string TextOf(uint program, uint version) => string.Create(CultureInfo.InvariantCulture, $"0x{program:x}.{version}");
}
