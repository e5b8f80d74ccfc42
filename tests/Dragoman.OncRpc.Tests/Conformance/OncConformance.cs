using Dragoman.Testing;
using Dragoman.Testing.Conformance;

namespace Dragoman.OncRpc.Tests.Conformance;

/// <summary>What every wire must do, done by ONC RPC, and what its protocol cannot say.</summary>
public abstract class OncConformance : WireConformance<OncWire>
{
    protected override bool TellsReasons => false;

    protected override bool CarriesCancellation => false;

    protected override bool CarriesTraces => false;

    protected override bool SaysFarewell => false;

    // The peer's end looks like the answer to a oneway until somebody reads it.
    protected override bool NoticesEnd => false;

    // Program and version are all that a call says of its object.
    protected override bool CallsCarryKeys => false;

    protected override bool ChecksEnumerations => false;

    protected override Carriage CarriesValues => Carriage.Plain;

    protected override bool NamesContracts => false;

    protected override OncWire NewWire() => new(new OncOptions { MaxRecordSize = 64 << 20 });

    // Operations are numbers: one of another contract is usually some operation here, too.
    protected override void CallUnknownOperation() => Client.Proxy<IBeyond>(Reference).Beyond();

    [Fact]
    public async Task Further_objects_of_a_contract_are_found_again_under_their_fixed_keys()
    {
        ObjectHost first = NewHost();
        Address address = await ListenToRestartAsync(first);
        first.Export<IBeyond>(new Beyond());
        IBeyond one = Client.Proxy<IBeyond>(first.Export<IBeyond>(new Beyond { Number = 1 }, new ExportOptions { Key = "one" }));
        IBeyond two = Client.Proxy<IBeyond>(first.Export<IBeyond>(new Beyond { Number = 2 }, new ExportOptions { Key = "two" }));
        Assert.Equal((1, 2), (one.Beyond(), two.Beyond()));
        await first.DisposeAsync();
        Assert.ThrowsAny<RemoteException>(() => one.Beyond());

        ObjectHost second = NewHost();
        await ListenAsync(second, address);
        second.Export<IBeyond>(new Beyond());
        second.Export<IBeyond>(new Beyond { Number = 20 }, new ExportOptions { Key = "two" });
        second.Export<IBeyond>(new Beyond { Number = 10 }, new ExportOptions { Key = "one" });
        Assert.Equal((10, 20), (one.Beyond(), two.Beyond()));
    }

    private sealed class Beyond : IBeyond
    {
        public int Number { get; init; }

        int IBeyond.Beyond() => Number;
    }
}
