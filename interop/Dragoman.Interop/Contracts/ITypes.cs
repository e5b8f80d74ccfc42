using Dragoman;
using Dragoman.Iiop;

namespace Interop;

/// <summary>Each operation returns its argument.</summary>
[Contract]
public partial interface ITypes
{
    /// <summary>A reference made by the server, which unlike one made from a corbaloc URL carries the server's code sets.</summary>
    /// <returns>This object.</returns>
    ITypes Self();

    [IdlName("echo_boolean")]
    bool EchoBoolean(bool v);

    [IdlName("echo_octet")]
    byte EchoOctet(byte v);

    [IdlName("echo_short")]
    short EchoShort(short v);

    [IdlName("echo_ushort")]
    ushort EchoUShort(ushort v);

    [IdlName("echo_long")]
    int EchoLong(int v);

    [IdlName("echo_ulong")]
    uint EchoULong(uint v);

    [IdlName("echo_longlong")]
    long EchoLongLong(long v);

    [IdlName("echo_ulonglong")]
    ulong EchoULongLong(ulong v);

    [IdlName("echo_float")]
    float EchoFloat(float v);

    [IdlName("echo_double")]
    double EchoDouble(double v);

    [IdlName("echo_char")]
    [return: Narrow]
    char EchoChar([Narrow] char v);

    [IdlName("echo_wchar")]
    char EchoWChar(char v);

    [IdlName("echo_string")]
    string EchoString(string v);

    [IdlName("echo_wstring")]
    [return: Wide]
    string EchoWString([Wide] string v);

    [IdlName("echo_colour")]
    Colour EchoColour(Colour v);

    [IdlName("echo_mixed")]
    Mixed EchoMixed(Mixed v);

    [IdlName("echo_nested")]
    Nested EchoNested(Nested v);

    [IdlName("echo_tree")]
    Tree EchoTree(Tree v);

    [IdlName("echo_octets")]
    byte[] EchoOctets(byte[] v);

    [IdlName("echo_booleans")]
    bool[] EchoBooleans(bool[] v);

    [IdlName("echo_shorts")]
    short[] EchoShorts(short[] v);

    [IdlName("echo_longs")]
    int[] EchoLongs(int[] v);

    [IdlName("echo_longlongs")]
    List<long> EchoLongLongs(List<long> v);

    [IdlName("echo_doubles")]
    double[] EchoDoubles(double[] v);

    [IdlName("echo_strings")]
    IReadOnlyList<string> EchoStrings(IReadOnlyList<string> v);

    [IdlName("echo_colours")]
    Colour[] EchoColours(Colour[] v);

    [IdlName("echo_mixeds")]
    List<Mixed> EchoMixeds(List<Mixed> v);

    [IdlName("echo_references")]
    ITypes?[] EchoReferences(ITypes?[] v);

    [IdlName("echo_matrix")]
    int[][] EchoMatrix(int[][] v);

    [IdlName("echo_grid")]
    [return: Fixed(2, 3)]
    int[,] EchoGrid([Fixed(2, 3)] int[,] v);

    [IdlName("echo_triple")]
    [return: Fixed(3)]
    string[] EchoTriple([Fixed(3)] string[] v);

    [IdlName("echo_decimal")]
    decimal EchoDecimal(decimal v);

    [IdlName("echo_uuid")]
    Guid EchoUuid(Guid v);

    [IdlName("echo_utc")]
    DateTimeOffset EchoUtc(DateTimeOffset v);

    [IdlName("echo_time")]
    DateTime EchoTime(DateTime v);

    [IdlName("echo_ticks")]
    TimeSpan EchoTicks(TimeSpan v);

    [IdlName("echo_optlong")]
    int? EchoOptLong(int? v);

    [IdlName("echo_optmixed")]
    Mixed? EchoOptMixed(Mixed? v);

    [IdlName("echo_dictionary")]
    Dictionary<string, int> EchoDictionary(Dictionary<string, int> v);

    [IdlName("echo_set")]
    HashSet<string> EchoSet(HashSet<string> v);

    /// <summary>Divides, truncating towards zero.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor; a quotient that does not exist is refused.</param>
    /// <returns>The quotient and IDL's out parameter.</returns>
    (int Quotient, int Remainder) Divide(int a, int b);

    [IdlName("echo_types")]
    ITypes? EchoTypes(ITypes? v);

    [IdlName("echo_object")]
    ObjectRef? EchoObject(ObjectRef? v);

    [IdlName("echo_any")]
    Any EchoAny(Any v);

    /// <summary>Makes a value of a kind.</summary>
    /// <param name="kind">Such as <c>long</c>.</param>
    /// <returns>The value; nothing for an unknown kind.</returns>
    [IdlName("make_any")]
    Any MakeAny(string kind);

    /// <summary>Tells the kind whose value something is.</summary>
    /// <param name="v">The value.</param>
    /// <returns>The kind; empty when it is none.</returns>
    [IdlName("kind_of_any")]
    string KindOfAny(Any v);
}
