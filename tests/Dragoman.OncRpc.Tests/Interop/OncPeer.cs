using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>A server in C, and our client's way to it.</summary>
internal sealed class OncPeer : IAsyncDisposable
{
    private const uint Program = 0x2000_0104;

    private readonly PeerProcess _process;

    private OncPeer(PeerProcess process, Address address)
    {
        _process = process;
        Address = address;
        Host = NewHost();
    }

    public ObjectHost Host { get; }

    public Address Address { get; }

    public ICases Cases => At<ICases>(1);

    public IWrongCases Wrong => At<IWrongCases>(1);

    public static async Task<OncPeer> StartAsync(string transport)
    {
        (PeerProcess process, Address address) = await Libtirpc.ServeAsync(transport, "cases_server");
        return new OncPeer(process, address);
    }

    public static ObjectHost NewHost(AuthSys? credential = null) => OncHosts.NewHost(new OncOptions { Credential = credential });

    public T At<T>(uint version, uint program = Program, ObjectHost? host = null)
        where T : class, IContract<T> => (host ?? Host).Proxy<T>(new ObjectRef("", [new OncProfile(Address, program, version)]));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _process.Dispose();
    }
}
