using System.Text;

namespace Dragoman.Iiop;

/// <summary>Translates names between the tree and CosNaming.</summary>
internal static class CosNames
{
    public static NamePath ToPath(CosNameComponent[] name)
    {
        if (name.Length is 0 or > NamePath.MaxDepth)
            throw new InvalidNameException();

        try
        {
            return new NamePath([.. name.Select(component => new NameComponent(NameEscapes.Read(component.Id), NameEscapes.Read(component.Kind)))]);
        }
        catch (NameException)
        {
            throw new InvalidNameException();
        }
    }

    public static NamePath Parse(string text) =>
        NamePath.TryParse(NameEscapes.Read(text), out NamePath? path) ? path : throw new InvalidNameException();

    public static CosNameComponent[] FromPath(NamePath path) =>
        [.. path.Components.Select(ToComponent)];

    public static CosBinding ToBinding(NameEntry entry) => new(
        [ToComponent(entry.Name)],
        entry.End is { IsContext: true } ? BindingType.Ncontext : BindingType.Nobject);

    private static CosNameComponent ToComponent(NameComponent component) => new(NameEscapes.Protect(component.Id), NameEscapes.Protect(component.Kind));

    /// <summary>Writes a corbaname URL, with the address as it was given.</summary>
    public static string ToUrl(string address, string name)
    {
        RequireAddress(address);
        if (name.Length == 0)
            return Corbaname.Scheme + address;

        _ = Parse(name);
        return $"{Corbaname.Scheme}{address}#{Percent.Escape(Encoding.UTF8.GetBytes(name))}";
    }

    private static void RequireAddress(string address)
    {
        if (address.Contains('#', StringComparison.Ordinal))
            throw new InvalidAddressException();

        try
        {
            _ = Corbaname.Parse(Corbaname.Scheme + address);
        }
        catch (FormatException)
        {
            throw new InvalidAddressException();
        }
    }
}
