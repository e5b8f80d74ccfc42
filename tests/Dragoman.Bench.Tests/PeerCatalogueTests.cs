namespace Dragoman.Bench.Tests;

/// <summary>The peers of <c>bench/peers.json</c>.</summary>
public sealed class PeerCatalogueTests
{
    private readonly IReadOnlyList<Peer> _peers = PeerCatalogue.Load(AppContext.BaseDirectory);
    private readonly IReadOnlyList<Row> _rows = RowCatalogue.All(quick: false);

    [Fact]
    public void Every_peer_has_both_ends_and_rows_that_exist()
    {
        foreach (Peer peer in _peers)
        {
            Assert.NotNull(peer.Server);
            Assert.NotNull(peer.Client);
            Assert.NotEmpty(peer.Rows);
            Assert.All(peer.Rows, name => Assert.Contains(_rows, row => row.Name == name || row.Group == name));
        }
    }

    [Fact]
    public void Every_row_is_run_by_somebody_and_dragoman_runs_all_of_the_shared_machinery()
    {
        Assert.All(_rows, row => Assert.Contains(_peers, peer => peer.Runs(row)));
        Peer dragoman = _peers.Single(peer => peer.Name == "dragoman");
        Assert.All(_rows.Where(row => row.Group is not ("onc" or "pyro" or "nfs")), row => Assert.True(dragoman.Runs(row), row.Name));
    }

    [Fact]
    public void What_a_peer_is_made_of_stands_before_it()
    {
        var seen = new HashSet<string>();
        foreach (Peer peer in _peers)
        {
            Assert.All(peer.Uses, used => Assert.Contains(used, seen));
            Assert.True(seen.Add(peer.Name), peer.Name);
        }
    }

    [Theory]
    [InlineData("alloc", "floor socket rmi aspnet dragoman")]
    [InlineData("onc.tcp.16", "floor libtirpc dragoman dragoman-onc dragoman->libtirpc libtirpc->dragoman")]
    public void Rows_need_their_peers_what_these_are_made_of_and_the_floor(string only, string expected)
    {
        IReadOnlyList<Row> rows = RowCatalogue.Select(Options.Parse(["--only", only]));

        Assert.Equal(expected, string.Join(' ', PeerCatalogue.NeededFor(rows, _peers).Select(peer => peer.Name)));
    }
}
