using System.Text;

namespace Dragoman.Iiop.Naming;

/// <summary>Translates names between the tree and CosNaming.</summary>
internal static class CosNames
{
    public static NamePath ToPath(CosNameComponent[] name)
    {
        if (name.Length is 0 or > NamePath.MaxDepth)
            throw new InvalidNameException();

        try
        {
            return new NamePath([.. name.Select(component => new NameComponent(component.Id, component.Kind))]);
        }
        catch (NameException)
        {
            throw new InvalidNameException();
        }
    }

    public static NamePath Parse(string text) =>
        NamePath.TryParse(text, out NamePath? path) ? path : throw new InvalidNameException();

    public static CosNameComponent[] FromPath(NamePath path) =>
        [.. path.Components.Select(component => new CosNameComponent(component.Id, component.Kind))];

    public static CosBinding ToBinding(NameEntry entry) => new(
        [new CosNameComponent(entry.Name.Id, entry.Name.Kind)],
        entry.Target.IsContext ? BindingType.Ncontext : BindingType.Nobject);

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
