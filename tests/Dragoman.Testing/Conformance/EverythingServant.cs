using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>The servant of <see cref="IEverything"/>: gives back what it gets, and remembers what a test may want to know.</summary>
/// <param name="name">Its name.</param>
public sealed class EverythingServant(string name = "Everything") : IEverything
{
    private int _count;

    public ConcurrentQueue<string> Notified { get; } = new();

    /// <summary>Completes when a message has come by <see cref="Notify"/>.</summary>
    public TaskCompletionSource<string> FirstNotice { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when <see cref="WaitAsync"/> has begun.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the token of <see cref="WaitAsync"/> was cancelled.</summary>
    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What <see cref="EchoReference"/> got last.</summary>
    public INamed? LastReference { get; private set; }

    public string Name => name;

    public Colour Favourite { get; set; }

    public long Calls => _count;

    public string? Secret { get; set; }

    public string Greet(string guest) => $"{name} greets {guest}";

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

    public Payment EchoPayment(Payment value) => value;

    public Reading EchoReading(Reading value) => value;

    public Outcome EchoOutcome(Outcome value) => value;

    public Payment? EchoOptionalPayment(Payment? value) => value;

    public List<Reading> EchoReadings(List<Reading> value) => value;

    public Expression EchoExpression(Expression value) => value;

    public List<Point> EchoLinked(List<Point> value) => value;

    public (int Quotient, int Remainder) Divide(int dividend, int divisor) => (dividend / divisor, dividend % divisor);

    public string Join(string first, string second, int times) => first + string.Concat(Enumerable.Repeat(second, times));

    public INamed? EchoReference(INamed? value) => LastReference = value;

    public IEverything Self() => this;

    public ObjectRef? EchoObjectRef(ObjectRef? value) => value;

    public void Fail(Failure how)
    {
        switch (how)
        {
            case Failure.Overdrawn:
                throw new Overdrawn(long.MinValue);
            case Failure.Refused:
                throw new Refused("no: 日本 𝄞") { Code = -7 };
            case Failure.RefusedForEver:
                throw new RefusedForEver { Code = 9 };
            case Failure.Argument:
                throw new ArgumentException("refused", nameof(how));
            case Failure.NotImplemented:
                throw new NotImplementedException("refused");
            case Failure.Undeclared:
                throw new FormatException(Behaviour.Confidential);
            default:
                break;
        }
    }

    public int Count() => Interlocked.Increment(ref _count);

    public void Notify(string message)
    {
        Notified.Enqueue(message);
        FirstNotice.TrySetResult(message);
        if (message == "fail")
            throw new InvalidOperationException("Nobody hears this.");
    }

    public async Task RunTaskAsync(int value)
    {
        await Task.Yield();
        _count = value;
    }

    public async Task<int> EchoTaskAsync(int value)
    {
        await Task.Yield();
        return value;
    }

    public async ValueTask RunValueTaskAsync(int value)
    {
        await Task.Yield();
        _count = value;
    }

    public ValueTask<string> EchoValueTaskAsync(string value) => ValueTask.FromResult(value);

    public async ValueTask<string> WaitAsync(string name, CancellationToken cancellationToken)
    {
        Waiting.TrySetResult();
        try
        {
            await Task.Delay(Patience.Limit, cancellationToken);
            return name;
        }
        catch (OperationCanceledException)
        {
            Cancelled.TrySetResult();
            throw;
        }
    }

    public int CountTo(int limit, CancellationToken cancellationToken)
    {
        int reached = 0;
        while (reached < limit && !cancellationToken.IsCancellationRequested)
            reached++;

        return reached;
    }
}
