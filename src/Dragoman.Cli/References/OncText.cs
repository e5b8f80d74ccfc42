using System.Globalization;
using Dragoman.OncRpc;

namespace Dragoman.Cli;

/// <summary>Shows ONC RPC's references and names to people: <c>onc:</c> and <c>rpcbind:</c>.</summary>
internal static class OncText
{
    private const string Reference = "onc:";
    private const string Name = "rpcbind:";
    private const int RpcbindPort = 111;

    /// <summary>Describes a text if it is of this wire.</summary>
    /// <returns>The lines; null when it is of another one.</returns>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static IReadOnlyList<string>? Describe(string text) =>
        text.StartsWith(Reference, StringComparison.OrdinalIgnoreCase) ? Profile(text)
        : text.StartsWith(Name, StringComparison.OrdinalIgnoreCase) ? Asked(text)
        : null;

    private static string[] Profile(string text) => Read(text) is { } profile
        ? [$"profile    ONC RPC at {Place(profile.Address)}", $"  program    {Program(profile)}"]
        : ["nil reference"];

    private static string[] Asked(string text)
    {
        // Both URLs have one form, but for the port, which need not be said here.
        string rest = text[Name.Length..];
        int slash = rest.IndexOf('/', Math.Min(2, rest.Length));
        string place = slash < 0 ? rest : rest[..slash];
        bool hasPort = place.LastIndexOf(':') > place.LastIndexOf(']') || place.Length <= 2;
        string url = hasPort ? rest : string.Create(CultureInfo.InvariantCulture, $"{place}:{RpcbindPort}{(slash < 0 ? "" : rest[slash..])}");
        try
        {
            return Read(Reference + url) is { } profile
                ? [$"name       program {Program(profile)}", $"in         the rpcbind at {Place(profile.Address)}"]
                : throw new FormatException($"'{text}' is malformed: a program and version are expected after the address.");
        }
        catch (FormatException wrong)
        {
            // It quotes the URL of a program, which nobody has written.
            throw new FormatException(wrong.Message.Replace(Reference + url, text, StringComparison.Ordinal), wrong);
        }
    }

    private static OncProfile? Read(string text)
    {
        _ = new OncWire().TryParse(text, out ObjectRef? reference);
        return (OncProfile?)reference?.Profiles[0];
    }

    private static string Program(OncProfile profile) =>
        string.Create(CultureInfo.InvariantCulture, $"0x{profile.Program:x} ({profile.Program}) version {profile.Version}");

    private static string Place(Address address) => address.Transport == "unix"
        ? address.Host
        : string.Create(CultureInfo.InvariantCulture, $"{address.Host} port {address.Port} by {address.Transport}");
}
