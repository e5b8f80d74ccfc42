using System.Globalization;

namespace Dragoman.Pyro;

/// <summary>Shows people what Pyro's URIs say: <c>PYRO:</c>, <c>PYROLOC:</c>, <c>PYRONAME:</c> and <c>PYROMETA:</c>.</summary>
internal static class PyroText
{
    /// <summary>Shows a URI.</summary>
    /// <returns>The lines.</returns>
    /// <exception cref="FormatException">It is malformed, or none.</exception>
    public static IReadOnlyList<string> Explain(string text)
    {
        string uri = text.Trim();
        return PyroUri.Is(uri, PyroUri.ObjectScheme) ? OfObject(PyroUri.ParseObject(uri))
            : PyroUri.Is(uri, PyroUri.LocationScheme) ? OfObject(PyroUri.ParseLocation(uri))
            : PyroUri.Is(uri, PyroUri.NameScheme) ? OfName(uri)
            : PyroUri.Is(uri, PyroUri.TagsScheme) ? OfTags(uri)
            : throw new FormatException($"'{uri}' is no URI of Pyro.");
    }

    private static string[] OfObject(PyroProfile profile) => [$"profile    Pyro at {Place(profile.Address)}", $"  object     {profile.ObjectId}"];

    private static string[] OfName(string uri)
    {
        (string name, Address? server) = PyroUri.ParseName(uri, PyroUri.NameScheme, PyroConstants.NameServerPort);
        return [$"name       {name}", Server(server)];
    }

    private static string[] OfTags(string uri)
    {
        (string tags, Address? server) = PyroUri.ParseName(uri, PyroUri.TagsScheme, PyroConstants.NameServerPort);
        return [$"tags       {string.Join(", ", tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))}", Server(server)];
    }

    private static string Server(Address? server) =>
        $"in         the Pyro name server {(server is null ? "of whoever resolves it" : $"at {Place(server)}")}";

    private static string Place(Address address) => address.Transport == "unix"
        ? address.Host
        : string.Create(CultureInfo.InvariantCulture, $"{address.Host} port {address.Port}");
}
