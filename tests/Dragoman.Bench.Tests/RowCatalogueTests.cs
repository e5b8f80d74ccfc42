namespace Dragoman.Bench.Tests;

public sealed class RowCatalogueTests
{
    [Fact]
    public void The_rows_that_programs_look_for_are_there()
    {
        string[] promised =
        [
            "null.sync.cross", "null.async.cross", "null.sync.same", "mux.16", "mux.256", "mux.256.quick", "conns.16", "octets.1MiB", "struct.10",
            "structs.1000", "ints.100k", "start", "idle", "alloc",
        ];

        Assert.Empty(promised.Except(RowCatalogue.All(quick: false).Select(row => row.Name)));
        Assert.Equal(RowCatalogue.All(quick: false).Select(row => row.Name), RowCatalogue.All(quick: true).Select(row => row.Name));
    }

    [Fact]
    public void Groups_and_rows_are_selected_by_name()
    {
        IReadOnlyList<Row> rows = RowCatalogue.Select(Options.Parse(["--only", "mux,alloc,octets.1MiB"]));

        Assert.Equal(["mux.16", "mux.256", "mux.256.quick", "conns.16", "octets.1MiB", "alloc"], rows.Select(row => row.Name));
        Assert.Equal(
            "no group or row is called nope",
            Assert.Throws<FormatException>(() => RowCatalogue.Select(Options.Parse(["--only", "alloc,nope"]))).Message);
    }
}
