namespace Dragoman.Bench.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void A_full_run_takes_three_rounds_and_repeats_what_was_disturbed()
    {
        Options options = Options.Parse([]);

        Assert.Equal((3, 3, 2.5), (options.Rounds, options.Retries, options.Seconds));
        Assert.Equal(5, options.WarmupOf(PeerKind.Dotnet));
        Assert.Empty(options.Only);
    }

    [Fact]
    public void A_quick_run_takes_one_round_and_repeats_nothing_unless_told_to()
    {
        Assert.Equal((1, 0), (Options.Parse(["--quick"]).Rounds, Options.Parse(["--quick"]).Retries));
        Assert.Equal((4, 2), (Options.Parse(["--quick", "--rounds", "4", "--retries", "2"]).Rounds, Options.Parse(["--retries", "2", "--quick"]).Retries));
    }

    [Fact]
    public void All_other_options_are_read()
    {
        Options options = Options.Parse(["--bench", "/b", "--only", "mux,alloc", "--json", "out.json", "--md", "--list"]);

        Assert.Equal(("/b", "out.json"), (options.BenchDirectory, options.JsonFile));
        Assert.Equal(["mux", "alloc"], options.Only);
        Assert.True(options.Markdown && options.List);
        Assert.True(Options.Parse(["--help"]).Help);
    }

    [Theory]
    [InlineData("unknown option --bogus", "--bogus")]
    [InlineData("unknown option list", "list")]
    [InlineData("--json needs a value", "--json")]
    [InlineData("--only needs groups or rows", "--only", ",")]
    [InlineData("--rounds needs a whole number of at least 1, not 0", "--rounds", "0")]
    [InlineData("--rounds needs a whole number of at least 1, not x", "--rounds", "x")]
    [InlineData("--rounds needs a whole number of at least 1, not 99999999999", "--rounds", "99999999999")]
    [InlineData("--retries needs a whole number of at least 0, not -1", "--retries", "-1")]
    public void What_cannot_be_understood_is_said_with_the_usage(string message, params string[] args)
    {
        FormatException exception = Assert.Throws<FormatException>(() => Options.Parse(args));

        Assert.Equal($"{message}\n{Options.Usage}", exception.Message);
    }
}
