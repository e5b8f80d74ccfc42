using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>Shows people what ONC RPC's references and names say: <c>onc:</c> and <c>rpcbind:</c>.</summary>
internal static class OncText
{
    /// <summary>Shows a reference or name.</summary>
    /// <returns>The lines.</returns>
    /// <exception cref="FormatException">It is malformed, or neither.</exception>
    public static IReadOnlyList<string> Explain(string text)
    {
        text = text.Trim();
        return text.StartsWith(OncUrl.NameScheme, StringComparison.OrdinalIgnoreCase) ? OfName(OncUrl.ReadName(text))
            : !OncUrl.IsReference(text) ? throw new FormatException($"'{text}' is neither a reference of ONC RPC nor a name at an rpcbind.")
            : OncUrl.Parse(text) is not { } reference ? ["nil reference"]
            : OfReference((OncProfile)reference.Profiles[0]);
    }

    private static string[] OfReference(OncProfile profile) =>
        [$"profile    ONC RPC at {Place(profile.Address)}", $"  program    {Program(profile.Program, profile.Version)}"];

    private static string[] OfName(OncUrl.Location name) =>
        [$"name       program {Program(name.Program, name.Version)}", $"in         the rpcbind at {Place(name.Address)}"];

    private static string Program(uint program, uint version) => string.Create(CultureInfo.InvariantCulture, $"0x{program:x} ({program}) version {version}");

    private static string Place(Address address) => address.Transport == "unix"
        ? address.Host
        : string.Create(CultureInfo.InvariantCulture, $"{address.Host} port {address.Port} by {address.Transport}");
}
