using System.Globalization;
using Dragoman.Testing.Samples;
using Xunit.Abstractions;

namespace Dragoman.OncRpc.Tests.Xdr;

/// <summary>Calls of data against those of compiled code: the same octets, and the same octets refused. A failure names the seed; DRAGOMAN_SEED repeats it.</summary>
public class DynamicCallTests
{
    private static readonly ContractBinding Compiled = BindingOf<IEverything>();
    private static readonly DynamicBinding Data = DynamicBinding.Of(Compiled.Shape);
    private static readonly XdrContext Context = new() { References = new NoObjects() };

    private readonly int _seed;
    private readonly Random _random;

    public DynamicCallTests(ITestOutputHelper output)
    {
        _seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : Environment.TickCount;
        _random = new Random(_seed);
        output.WriteLine($"seed {_seed}");
    }

    // But for arrays of several dimensions, which compiled code wants rectangular.
    private static OperationShape[] Operations =>
        [.. Compiled.Shape.AllOperations.Where(operation => operation.Parameters.Count > 0 && operation.Name is not ("EchoGrid" or "EchoCube"))];

    [Fact]
    public void Arguments_have_the_octets_that_compiled_code_gives_them_and_come_back_equal()
    {
        foreach (OperationShape operation in Operations)
        {
            for (int round = 0; round < 40; round++)
            {
                var call = (DynamicCall)Data.NewCall(operation, new RandomTyped(_random).ArgumentsOf(operation));
                byte[] octets = Written(call);
                Call compiled = Compiled.NewCall(operation);
                Read(compiled, octets);
                Assert.True(octets.AsSpan().SequenceEqual(Written(compiled)), $"seed {_seed}, {call.Request}: {Octets.Hex(octets)}");

                var again = (DynamicCall)Data.NewCall(operation);
                Read(again, octets);
                Assert.True(call.Request.SequenceEqual(again.Request), $"seed {_seed}, {call.Request} came back as {again.Request}");
                Assert.Equal($"{call.Request}", $"{again.Copy().Operation}{$"{again.Request}"[$"{again.Operation}".Length..]}");
            }
        }
    }

    [Fact]
    public void Damaged_arguments_are_refused_by_the_name_of_the_parameter_and_never_otherwise()
    {
        foreach (OperationShape operation in Operations)
        {
            for (int round = 0; round < 150; round++)
            {
                byte[] octets = Written(Data.NewCall(operation, new RandomTyped(_random).ArgumentsOf(operation)));
                octets = Damaged(octets);
                string? refused = Refusal(Data.NewCall(operation), octets);
                Assert.True(refused is null || refused.StartsWith("The argument ", StringComparison.Ordinal), $"seed {_seed}, {operation}, {Octets.Hex(octets)}: {refused}");
                if (Refusal(Compiled.NewCall(operation), octets) is null)
                    Assert.True(refused is null, $"seed {_seed}, {operation}, {Octets.Hex(octets)}: compiled code takes it, and data is refused: {refused}");
            }
        }
    }

    private static ContractBinding BindingOf<T>()
        where T : class, IContract<T> => T.BindingOfContract;

    private static byte[] Written(Call call) => Octets.Written((ref w) => call.WriteArguments(ref w), Context);

    private static void Read(Call call, byte[] octets)
    {
        XdrReader reader = new(octets, Context);
        call.ReadArguments(ref reader);
    }

    private string? Refusal(Call call, byte[] octets)
    {
        try
        {
            Read(call, octets);
            return null;
        }
        catch (DecodeException refused)
        {
            return refused.Message;
        }
        catch (ArgumentException) when (call is not DynamicCall)
        {
            return "the message's own constructor";
        }
        catch (Exception other)
        {
            Assert.Fail($"seed {_seed}, {call.Operation}, {Octets.Hex(octets)}: {other}");
            throw;
        }
    }

    private byte[] Damaged(byte[] octets)
    {
        if (_random.Next(3) == 0 || octets.Length == 0)
            return octets[.._random.Next(octets.Length + 1)];

        byte[] damaged = [.. octets];
        for (int i = _random.Next(1, 4); i > 0; i--)
            damaged[_random.Next(damaged.Length)] = (byte)(_random.Next(2) == 0 ? _random.Next(256) : _random.Next(4) * 85);

        return damaged;
    }

    /// <summary>Objects are not what is tested here: references stay what they are.</summary>
    private sealed class NoObjects : IReferenceScope
    {
        public ObjectRef? ReferenceTo(object? target, IContractBinding contract) => (target as Proxy)?.Reference;

        public object? ObjectFor(ObjectRef? reference, IContractBinding contract) =>
            reference is null ? null : ((ContractBinding)contract).NewProxy(reference, new Pipeline().Build(null!));
    }
}
