using System.Collections.Immutable;

namespace Dragoman.Testing.Samples;

/// <summary>Every data type that every wire carries, and every form of operation that a contract can have.</summary>
[Contract]
public partial interface IEverything : INamed
{
    /// <summary>A property to read and write.</summary>
    Colour Favourite { get; set; }

    /// <summary>A property to read only.</summary>
    long Calls { get; }

    /// <summary>A property that may be null.</summary>
    [Bound(16)]
    string? Secret { get; set; }

    void Nothing();

    bool EchoBoolean(bool value);

    byte EchoByte(byte value);

    sbyte EchoSByte(sbyte value);

    short EchoInt16(short value);

    ushort EchoUInt16(ushort value);

    int EchoInt32(int value);

    uint EchoUInt32(uint value);

    long EchoInt64(long value);

    ulong EchoUInt64(ulong value);

    float EchoSingle(float value);

    double EchoDouble(double value);

    char EchoChar(char value);

    [return: Narrow]
    char EchoNarrowChar([Narrow] char value);

    string EchoString(string value);

    [return: Wide]
    string EchoWideString([Wide] string value);

    [return: Bound(8)]
    string EchoBoundedString([Bound(8)] string value);

    decimal EchoDecimal(decimal value);

    Guid EchoGuid(Guid value);

    DateTime EchoDateTime(DateTime value);

    DateTimeOffset EchoDateTimeOffset(DateTimeOffset value);

    TimeSpan EchoTimeSpan(TimeSpan value);

    byte[] EchoBytes(byte[] value);

    ReadOnlyMemory<byte> EchoMemory(ReadOnlyMemory<byte> value);

    Colour EchoEnum(Colour value);

    Access EchoFlags(Access value);

    Point EchoPoint(Point value);

    Person EchoPerson(Person value);

    Family EchoFamily(Family value);

    Kinds EchoKinds(Kinds value);

    int[] EchoIntegers(int[] value);

    double[] EchoDoubles(double[] value);

    string[] EchoStrings(string[] value);

    int[][] EchoJagged(int[][] value);

    int[,] EchoGrid(int[,] value);

    short[,,] EchoCube(short[,,] value);

    [return: Fixed(2, 3)]
    int[,] EchoFixedGrid([Fixed(2, 3)] int[,] value);

    [return: Bound(3)]
    List<string> EchoBoundedList([Bound(3)] List<string> value);

    List<Point> EchoList(List<Point> value);

    IReadOnlyList<string> EchoReadOnlyList(IReadOnlyList<string> value);

    ImmutableArray<long> EchoImmutableArray(ImmutableArray<long> value);

    HashSet<string> EchoSet(HashSet<string> value);

    Dictionary<string, int> EchoMap(Dictionary<string, int> value);

    IReadOnlyDictionary<int, Person> EchoPeople(IReadOnlyDictionary<int, Person> value);

    int? EchoOptionalInteger(int? value);

    string? EchoOptionalString(string? value);

    Person? EchoOptionalPerson(Person? value);

    (int Count, string Name) EchoTuple((int Count, string Name) value);

    /// <summary>Several results, as IDL's out parameters.</summary>
    (int Quotient, int Remainder) Divide(int dividend, int divisor);

    string Join(string first, string second = "!", int times = 2);

    INamed? EchoReference(INamed? value);

    /// <summary>Gives an object of its own.</summary>
    IEverything Self();

    ObjectRef? EchoObjectRef(ObjectRef? value);

    [Throws(typeof(Overdrawn), typeof(Refused))]
    void Fail(Failure how);

    [Idempotent]
    int Count();

    [Oneway]
    void Notify(string message);

    Task RunTaskAsync(int value);

    Task<int> EchoTaskAsync(int value);

    ValueTask RunValueTaskAsync(int value);

    ValueTask<string> EchoValueTaskAsync(string value);

    /// <summary>Waits until it is cancelled.</summary>
    /// <param name="name">What to wait for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Never.</returns>
    ValueTask<string> WaitAsync(string name, CancellationToken cancellationToken = default);

    int CountTo(int limit, CancellationToken cancellationToken);

    Payment EchoPayment(Payment value);

    Reading EchoReading(Reading value);

    Outcome EchoOutcome(Outcome value);

    Payment? EchoOptionalPayment(Payment? value);

    List<Reading> EchoReadings(List<Reading> value);

    Expression EchoExpression(Expression value);

    [return: Linked]
    List<Point> EchoLinked([Linked] List<Point> value);
}
