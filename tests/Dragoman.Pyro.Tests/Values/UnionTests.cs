using Dragoman.Pyro.Tests.Peers;
using Dragoman.Testing.Samples;
using Dragoman.Testing.Tokens;

namespace Dragoman.Pyro.Tests.Values;

public sealed class UnionTests
{
    private static readonly PyroContext Context = new(PyroGeneration.Pyro5, new TokenReferences());

    public static TheoryData<Payment, string> Payments => new()
    {
        { new Payment.Nothing(), "Map['by' 0 ]" },
        { new Payment.Cash(5), "Map['by' 1 'amount' 5 ]" },
        { new Payment.Other(Means.Barter, "eggs"), "Map['by' 4 'what' 'eggs' ]" },
    };

    [Theory]
    [MemberData(nameof(Payments))]
    public void A_union_is_one_dictionary_with_its_discriminant(Payment value, string shown)
    {
        foreach (PayloadFormat format in Payload.Formats)
        {
            byte[] octets = Payload.Write(format, writer =>
            {
                PyroWriter values = new(writer, Context);
                PaymentCodec.Write(ref values, value);
            });
            Assert.Equal(shown, Payload.Show(Payload.Parse(format, octets)));
            Assert.Equal(value, Read(format, octets));
        }
    }

    [Theory]
    [InlineData("{'amount': 5, 'by': 1}")]
    [InlineData("{'By': 'cash', 'Amount': 5, 'more': [1, {}]}")]
    [InlineData("{'__class__': 'bank.Cash', 'more': {'by': 2}, 'amount': 5, 'by': 'CASH'}")]
    public void The_discriminant_may_stand_anywhere(string text) => Assert.Equal(new Payment.Cash(5), Read(new SerpentFormat(), Payload.Utf8(text)));

    [Theory]
    [InlineData("{'amount': 5}")]
    [InlineData("{'by': 1}")]
    [InlineData("{'by': 77, 'what': 'x'}")]
    [InlineData("{'by': 'cash', 'amount': 'x'}")]
    [InlineData("[1, 5]")]
    [InlineData("None")]
    public void What_is_no_arm_is_refused(string text) => Assert.Throws<DecodeException>(() => Read(new SerpentFormat(), Payload.Utf8(text)));

    [Fact]
    public void Arms_are_typed_dictionaries_that_checkers_tell_apart()
    {
        string stub = new PyroWire().Describe(ShapeOf<IEverything>());
        Assert.Contains("class PaymentCash(TypedDict):\n    by: Literal[Means.CASH]\n    amount: int\n", stub, StringComparison.Ordinal);
        Assert.Contains("class PaymentOther(TypedDict):\n    by: Means\n    what: str\n", stub, StringComparison.Ordinal);
        Assert.Contains("\nPayment = Union[PaymentNothing, PaymentCash, PaymentCard, PaymentOther]\n", stub, StringComparison.Ordinal);
        Assert.Contains("\n    code: Literal[-1, 7, 2147483647]\n", stub, StringComparison.Ordinal);
        Assert.Contains("\n    good: Literal[True]\n", stub, StringComparison.Ordinal);
    }

    [PyroFact]
    public async Task Python_takes_what_is_printed()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new PyroWire().Describe(ShapeOf<IEverything>()));
        await using PythonPeer python = new(file);
        Assert.Equal("", await python.ReadToEndAsync());
        Assert.Equal(0, await python.ExitCodeAsync());
        File.Delete(file);
    }

    private static Payment Read(PayloadFormat format, byte[] octets)
    {
        PyroReader reader = new(Payload.Parse(format, octets), Context, 0);
        return PaymentCodec.Read(ref reader);
    }

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
