namespace Dragoman.Bench.Tests;

public sealed class AnchorGroupTests
{
    [Fact]
    public void The_ratio_is_the_anchors_mean_over_the_rows_median()
    {
        RowResult result = ResultOf(100, 400, 200);
        AnchorGroup group = GroupOf(result, 300, 340);

        Assert.Equal(1.6, group.RatioOf(result));
        Assert.Equal(200, result.Summary!.CallsPerSecond);
        Assert.False(group.Drifted);
    }

    [Fact]
    public void Disturbed_samples_do_not_count_beside_clean_ones()
    {
        RowResult result = ResultOf(200);
        result.Add(SampleOf(1, clean: false));
        AnchorGroup group = GroupOf(result, 300);
        group.Anchors.Add(SampleOf(5, clean: false));

        Assert.Equal(1.5, group.RatioOf(result));
        Assert.True(group.Drifted); // but are told of
    }

    [Fact]
    public void Without_anything_clean_all_samples_count_and_are_marked()
    {
        RowResult result = ResultOf();
        result.Add(SampleOf(100, clean: false));

        Assert.False(result.Clean);
        Assert.Equal(100, result.Summary!.CallsPerSecond);
        Assert.Null(GroupOf(result).RatioOf(result)); // nor is there an anchor
    }

    internal static AnchorGroup GroupOf(RowResult result, params double[] anchors)
    {
        var group = new AnchorGroup(result.Row.Anchor, [result]);
        group.Anchors.AddRange(anchors.Select(rate => SampleOf(rate)));
        return group;
    }

    internal static Sample SampleOf(double rate, bool clean = true) => new(rate, 10, 20, 30, 112, new CpuUse(1, 1, 0, clean));

    internal static RowResult ResultOf(params double[] rates)
    {
        Row row = RowCatalogue.All(quick: false).Single(row => row.Name == "octets.1MiB");
        var result = new RowResult(row, new Peer { Name = "some" }, PeerState.Ready("1.0"));
        foreach (double rate in rates)
            result.Add(SampleOf(rate));

        return result;
    }
}
