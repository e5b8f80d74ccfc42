namespace Dragoman.Cli.Tests;

public class NameTests(RunningDemo demo) : IClassFixture<RunningDemo>
{
    [Fact]
    public async Task Names_are_listed_as_plain_columns()
    {
        ToolResult result = await NameAsync("ls");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches("(?m)^name +kind$", result.Output);
        Assert.Matches("(?m)^checking +object$", result.Output);
    }

    [Fact]
    public async Task A_resolved_name_prints_a_reference_that_ref_explains()
    {
        ToolResult resolved = await NameAsync("resolve", "checking");

        ToolResult explained = await Tool.RunAsync("ref", resolved.Output.Trim());

        Assert.Contains("IDL:Bank/Account:1.0", explained.Output, StringComparison.Ordinal);
        Assert.Contains("\"checking\"", explained.Output, StringComparison.Ordinal);
        Assert.Contains("ORB_TYPE: Dragoman", explained.Output, StringComparison.Ordinal);
        Assert.Contains("char UTF-8", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contexts_and_names_come_and_go()
    {
        string target = demo.Names.Replace("corbaloc:", "corbaname:", StringComparison.Ordinal) + "#savings";
        foreach (string[] step in (string[][])[["mkdir", "team"], ["mkdir", "team/inner.ctx"], ["bind", "team/inner.ctx/pot.obj", target]])
            Assert.Equal((0, ""), Ends(await NameAsync(step)));

        Assert.Matches(@"(?m)^pot\.obj +object +Bank\.Account", (await NameAsync("ls", "team/inner.ctx", "--long")).Output);
        (await NameAsync("bind", "team/inner.ctx/pot.obj", target)).AssertFailed(1, "already");
        Assert.Equal((0, ""), Ends(await NameAsync("bind", "team/inner.ctx/pot.obj", target, "--replace")));
        (await NameAsync("rmdir", "team")).AssertFailed(1, "not empty");
        foreach (string[] step in (string[][])[["unbind", "team/inner.ctx/pot.obj"], ["rmdir", "team/inner.ctx"], ["rmdir", "team"]])
            Assert.Equal((0, ""), Ends(await NameAsync(step)));

        Assert.DoesNotContain("team", (await NameAsync("ls")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_bound_is_one_line() => (await NameAsync("resolve", "nobody")).AssertFailed(1, "'nobody' is not bound");

    [Fact]
    public async Task An_object_is_not_destroyed_for_a_context() =>
        (await NameAsync("rmdir", "checking")).AssertFailed(1, "'checking' is an object, not a context");

    [Fact]
    public async Task A_text_that_is_no_name_is_one_line() => (await NameAsync("resolve", "a//b")).AssertFailed(2, "'a//b' is not a name");

    [Fact]
    public async Task A_service_that_does_not_answer_is_one_line() =>
        (await Tool.RunAsync("name", "ls", "--at", "corbaloc::127.0.0.1:1/NameService")).AssertFailed(1, "Nothing answers at tcp://127.0.0.1:1");

    private static (int ExitCode, string Said) Ends(ToolResult result) => (result.ExitCode, result.Output + result.Error);

    private Task<ToolResult> NameAsync(params string[] arguments) => Tool.RunAsync(["name", .. arguments, "--at", demo.Names]);
}
