using System.Collections.Immutable;

namespace Dragoman.Testing.Samples;

/// <summary>A servant that gives back what it gets.</summary>
public sealed class Everything : IPeculiar
{
    private readonly TaskCompletionSource<string> _notified = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public string Name { get; init; } = "everything";

    public Colour Favourite { get; set; } = Colour.Green;

    public long Calls => _count;

    public string? Secret { get; set; }

    /// <summary>The message of the first <see cref="Notify"/>.</summary>
    public Task<string> Notified => _notified.Task;

    public string Greet(string guest) => $"Hello {guest}, I am {Name}.";

    public void Nothing() => Interlocked.Increment(ref _count);

    public bool EchoBoolean(bool value) => value;

    public byte EchoByte(byte value) => value;

    public sbyte EchoSByte(sbyte value) => value;

    public short EchoInt16(short value) => value;

    public ushort EchoUInt16(ushort value) => value;

    public int EchoInt32(int value) => value;

    public uint EchoUInt32(uint value) => value;

    public long EchoInt64(long value) => value;

    public ulong EchoUInt64(ulong value) => value;

    public float EchoSingle(float value) => value;

    public double EchoDouble(double value) => value;

    public char EchoChar(char value) => value;

    public char EchoNarrowChar(char value) => value;

    public string EchoString(string value) => value;

    public string EchoWideString(string value) => value;

    public string EchoBoundedString(string value) => value;

    public decimal EchoDecimal(decimal value) => value;

    public Guid EchoGuid(Guid value) => value;

    public DateTime EchoDateTime(DateTime value) => value;

    public DateTimeOffset EchoDateTimeOffset(DateTimeOffset value) => value;

    public TimeSpan EchoTimeSpan(TimeSpan value) => value;

    public byte[] EchoBytes(byte[] value) => value;

    public ReadOnlyMemory<byte> EchoMemory(ReadOnlyMemory<byte> value) => value;

    public Colour EchoEnum(Colour value) => value;

    public Access EchoFlags(Access value) => value;

    public Point EchoPoint(Point value) => value;

    public Person EchoPerson(Person value) => value;

    public Family EchoFamily(Family value) => value;

    public Tree EchoTree(Tree value) => value;

    public Empty EchoEmpty(Empty value) => value;

    public Kinds EchoKinds(Kinds value) => value;

    public int[] EchoIntegers(int[] value) => value;

    public double[] EchoDoubles(double[] value) => value;

    public string[] EchoStrings(string[] value) => value;

    public int[][] EchoJagged(int[][] value) => value;

    public int[,] EchoGrid(int[,] value) => value;

    public short[,,] EchoCube(short[,,] value) => value;

    public int[,] EchoFixedGrid(int[,] value) => value;

    public List<string> EchoBoundedList(List<string> value) => value;

    public List<Point> EchoList(List<Point> value) => value;

    public IReadOnlyList<string> EchoReadOnlyList(IReadOnlyList<string> value) => value;

    public ImmutableArray<long> EchoImmutableArray(ImmutableArray<long> value) => value;

    public HashSet<string> EchoSet(HashSet<string> value) => value;

    public Dictionary<string, int> EchoMap(Dictionary<string, int> value) => value;

    public IReadOnlyDictionary<int, Person> EchoPeople(IReadOnlyDictionary<int, Person> value) => value;

    public int? EchoOptionalInteger(int? value) => value;

    public string? EchoOptionalString(string? value) => value;

    public Person? EchoOptionalPerson(Person? value) => value;

    public (int Count, string Name) EchoTuple((int Count, string Name) value) => value;

    public INamed? EchoReference(INamed? value) => value;

    public ObjectRef? EchoObjectRef(ObjectRef? value) => value;

    public Payment EchoPayment(Payment value) => value;

    public Reading EchoReading(Reading value) => value;

    public Outcome EchoOutcome(Outcome value) => value;

    public Payment? EchoOptionalPayment(Payment? value) => value;

    public List<Reading> EchoReadings(List<Reading> value) => value;

    public Expression EchoExpression(Expression value) => value;

    public List<Point> EchoLinked(List<Point> value) => value;

    public (int Quotient, int Remainder) Divide(int dividend, int divisor) => Math.DivRem(dividend, divisor);

    public string Join(string first, string second = "!", int times = 2) => first + string.Concat(Enumerable.Repeat(second, times));

    public IEverything Self() => this;

    public void Fail(Failure how)
    {
        switch (how)
        {
            case Failure.Overdrawn:
                throw new Overdrawn(42);
            case Failure.Refused:
                throw new Refused("not today") { Code = 7 };
            case Failure.RefusedForEver:
                throw new RefusedForEver();
            case Failure.Argument:
                throw new ArgumentException("bad argument", nameof(how));
            case Failure.NotImplemented:
                throw new NotImplementedException("not yet");
            case Failure.Undeclared:
                throw new FormatException("undeclared");
            default:
                break;
        }
    }

    public int Count() => Interlocked.Increment(ref _count);

    public void Notify(string message) => _notified.TrySetResult(message);

    public Task RunTaskAsync(int value) => value < 0 ? throw new ArgumentOutOfRangeException(nameof(value)) : Task.CompletedTask;

    public async Task<int> EchoTaskAsync(int value)
    {
        await Task.Yield();
        return value;
    }

    public async ValueTask RunValueTaskAsync(int value)
    {
        await Task.Yield();
        ArgumentOutOfRangeException.ThrowIfNegative(value);
    }

    public ValueTask<string> EchoValueTaskAsync(string value) => new(value);

    public async ValueTask<string> WaitAsync(string name, CancellationToken cancellationToken = default)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return name;
    }

    public int CountTo(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return limit;
    }
}
