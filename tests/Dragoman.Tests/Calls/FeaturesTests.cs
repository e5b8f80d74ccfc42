namespace Dragoman.Tests;

public sealed class FeaturesTests
{
    [Fact]
    public void Nothing_is_found_where_nothing_was_attached() => Assert.Null(Features.Find<string>(null));

    [Fact]
    public void The_feature_attached_last_hides_earlier_ones_of_its_type()
    {
        Features first = Features.With(null, "first");
        Features both = Features.With(Features.With(first, new Version(1, 2)), "second");

        Assert.Equal("second", Features.Find<string>(both));
        Assert.Equal(new Version(1, 2), Features.Find<Version>(both));
        Assert.Equal("first", Features.Find<string>(first));
        Assert.Null(Features.Find<Uri>(both));
    }
}
