using System.Globalization;

namespace Dragoman.Iiop;

/// <summary>The minor codes of system exceptions (CORBA 3.3 part 2, annex A), and what they tell people.</summary>
internal static class CorbaMinor
{
    public const uint Omg = 0x4f4d0000;
    public const uint OmniOrb = 0x41540000;

    private const uint VendorMask = 0xfffff000;

    /// <summary>Explains a minor code.</summary>
    /// <param name="name">The bare name of the exception.</param>
    /// <param name="minor">The code.</param>
    public static string Describe(string name, uint minor)
    {
        uint number = minor & ~VendorMask;
        (string vendor, string? text) = (minor & VendorMask) switch
        {
            Omg => ("OMG ", OmgText(name, number)),
            OmniOrb => ("omniORB ", OmniOrbText(name, number)),
            0 => ("", null),
            _ => ($"0x{minor & VendorMask:x8} ", null),
        };
        string shown = minor == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (minor {vendor}{number})");
        return text is null ? shown : $"{shown}: {text}";
    }

    private static string? OmgText(string name, uint number) => (name, number) switch
    {
        ("OBJECT_NOT_EXIST", 1) => "no object has that key",
        ("OBJECT_NOT_EXIST", 2) => "the object adapter was not found",
        ("OBJECT_NOT_EXIST", 4) => "the object adapter is inactive",
        ("BAD_OPERATION", 2) => "the object has no such operation",
        ("TRANSIENT", 1) => "the server has no resources or discards requests",
        ("TRANSIENT", 2) => "no profile of the reference can be used",
        ("TRANSIENT", 3) => "the request was cancelled",
        ("TRANSIENT", 4) => "the object adapter was destroyed",
        ("BAD_PARAM", 7) => "the URL's scheme is unknown",
        ("BAD_PARAM", 8) => "the URL's address is malformed",
        ("BAD_PARAM", 9 or 10) => "the URL is malformed",
        ("BAD_PARAM", 23) => "no set of wide characters was agreed on",
        ("BAD_PARAM", 25) => "an enumeration's value is out of range",
        ("MARSHAL", 1) => "no factory makes values of the type",
        ("MARSHAL", 4) => "a local object cannot be sent",
        ("MARSHAL", 5 or 6) => "wide characters cannot travel by GIOP 1.0",
        ("MARSHAL", 8) => "no more optional data",
        ("MARSHAL", 9) => "the connection had agreed on other character sets",
        ("CODESET_INCOMPATIBLE", 1) => "the two ends have no character set in common",
        ("CODESET_INCOMPATIBLE", 2) => "the server does not have the character set that the client announced",
        ("DATA_CONVERSION", 1) => "a character is not in the set of the connection or of the server",
        ("INV_OBJREF", 1) => "the reference names no set of wide characters",
        ("NO_IMPLEMENT", 2) => "the versions are incompatible",
        ("BAD_INV_ORDER", 4) => "the server has shut down",
        ("UNKNOWN", 1) => "the servant failed with an exception that the operation does not declare",
        ("UNKNOWN", 2) => "the system exception is unknown",
        _ => null,
    };

    private static string? OmniOrbText(string name, uint number) => (name, number) switch
    {
        ("BAD_OPERATION", 0x26) => "the object has no such operation",
        ("BAD_PARAM", 0x2e) => "a wide character is out of range",
        ("INTF_REPOS", 0x27) => "there is no interface repository",
        ("MARSHAL", 0x0a) => "the message ended too early",
        ("MARSHAL", 0x16) => "a string has no NUL at its end",
        ("MARSHAL", 0x1a) => "an enumeration's value is out of range",
        ("MARSHAL", 0x2f) => "a wide character has the wrong size",
        ("MARSHAL", 0x0b) => "the message exceeds the client's limit",
        ("MARSHAL", 0x0c) => "the message exceeds the server's limit",
        ("MARSHAL", 0x5a) => "a TypeCode's indirection is invalid",
        ("MARSHAL", 0x5b) => "a TypeCode's kind is invalid",
        _ => null,
    };
}
