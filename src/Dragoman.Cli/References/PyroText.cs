using System.Globalization;
using Dragoman.Pyro;

namespace Dragoman.Cli;

/// <summary>Shows Pyro's URIs to people: <c>PYRO:</c>, <c>PYROLOC:</c>, <c>PYRONAME:</c> and <c>PYROMETA:</c>.</summary>
internal static class PyroText
{
    private const string Object = "PYRO:";
    private const string Location = "PYROLOC:";
    private const string Name = "PYRONAME:";
    private const string Tags = "PYROMETA:";
    private const int NameServerPort = 9090;

    /// <summary>Describes a text if it is of this wire.</summary>
    /// <returns>The lines; null when it is of another one.</returns>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static IReadOnlyList<string>? Describe(string text) =>
        Is(text, Object) || Is(text, Location) ? Profile(Read(text))
        : Is(text, Name) ? Asked(text, Name, "name       ")
        : Is(text, Tags) ? Asked(text, Tags, "tags       ")
        : null;

    /// <summary>Describes a profile.</summary>
    public static string[] Profile(PyroProfile profile) => [$"profile    Pyro at {Place(profile.Address)}", $"  object     {profile.ObjectId}"];

    private static string[] Asked(string text, string scheme, string what)
    {
        string[] parts = text[scheme.Length..].Split('@', 2);
        if (parts[0].Length == 0)
            throw new FormatException($"'{text}' names nothing.");

        string said = scheme == Tags ? string.Join(", ", parts[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : parts[0];
        if (parts.Length == 1)
            return [what + said, "in         the Pyro name server of whoever resolves it"];

        string location = parts[1];
        bool isWhole = location.StartsWith("./u:", StringComparison.Ordinal) || location.LastIndexOf(':') > location.LastIndexOf(']');
        string uri = $"{Object}{PyroNameServer.ObjectId}@{location}{(isWhole ? "" : string.Create(CultureInfo.InvariantCulture, $":{NameServerPort}"))}";
        try
        {
            return [what + said, $"in         the Pyro name server at {Place(Read(uri).Address)}"];
        }
        catch (FormatException wrong)
        {
            // It quotes the URI of the name server, which nobody has written.
            throw new FormatException(wrong.Message.Replace(uri, text, StringComparison.Ordinal), wrong);
        }
    }

    private static PyroProfile Read(string uri)
    {
        _ = new PyroWire().TryParse(uri, out ObjectRef? reference);
        return (PyroProfile)reference!.Profiles[0];
    }

    private static bool Is(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    private static string Place(Address address) => address.Transport == "unix"
        ? address.Host
        : string.Create(CultureInfo.InvariantCulture, $"{address.Host} port {address.Port}");
}
