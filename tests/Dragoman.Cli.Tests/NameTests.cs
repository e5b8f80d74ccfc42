namespace Dragoman.Cli.Tests;

public class NameTests(RunningDemo demo) : IClassFixture<RunningDemo>
{
    [Fact]
    public async Task Names_are_listed_as_plain_columns()
    {
        ToolResult result = await NameAsync("ls");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches("(?m)^name +kind$", result.Output);
        Assert.Matches(@"(?m)^bank\.checking +object$", result.Output);
    }

    [Fact]
    public async Task Names_are_listed_as_json_for_programs()
    {
        ToolResult result = await NameAsync("ls", "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var listed = System.Text.Json.JsonDocument.Parse(result.Output);
        Assert.Contains(listed.RootElement.EnumerateArray(), row => row.GetProperty("name").GetString() == "bank.checking" && row.GetProperty("kind").GetString() == "object");
    }

    [Fact]
    public async Task An_option_that_is_not_there_is_not_taken_for_a_name()
    {
        (await NameAsync("ls", "--jsn")).AssertFailed(2, "There is no option '--jsn' here");
        (await NameAsync("resolve", "--long")).AssertFailed(2, "There is no option '--long' here");
        (await Tool.RunAsync("name", "ls", "--at", demo.Names, "--", "--jsn")).AssertFailed(1, "'--jsn' is not bound");
    }

    [Fact]
    public async Task A_resolved_name_prints_a_reference_that_ref_explains()
    {
        ToolResult resolved = await NameAsync("resolve", "bank.checking");

        ToolResult explained = await Tool.RunAsync("ref", resolved.Output.Trim());

        Assert.Contains("IDL:Bank/Account:1.0", explained.Output, StringComparison.Ordinal);
        Assert.Contains("\"bank.checking\"", explained.Output, StringComparison.Ordinal);
        Assert.Contains("ORB_TYPE: Dragoman", explained.Output, StringComparison.Ordinal);
        Assert.Contains("char UTF-8", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contexts_and_names_come_and_go()
    {
        string target = demo.Names.Replace("corbaloc:", "corbaname:", StringComparison.Ordinal) + "#bank.savings";
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
    public async Task Control_characters_in_names_are_kept_and_shown()
    {
        string target = demo.Names.Replace("corbaloc:", "corbaname:", StringComparison.Ordinal) + "#bank.savings";
        foreach (string name in (string[])["two\nlines", "red\e[31m"])
            Assert.Equal((0, ""), Ends(await NameAsync("bind", name, target)));

        ToolResult listed = await NameAsync("ls");

        Assert.Matches(@"(?m)^two\\u000alines +object$", listed.Output);
        Assert.Matches(@"(?m)^red\\u001b\[31m +object$", listed.Output);
        foreach (string name in (string[])["two\nlines", "red\e[31m"])
            Assert.Equal((0, ""), Ends(await NameAsync("unbind", name)));

        (await NameAsync("unbind", "red\e[31m")).AssertFailed(1, @"'red\u001b[31m' is not bound");
    }

    [Fact]
    public async Task A_name_that_is_not_bound_is_one_line() => (await NameAsync("resolve", "nobody")).AssertFailed(1, "'nobody' is not bound");

    [Fact]
    public async Task An_object_is_not_destroyed_for_a_context() =>
        (await NameAsync("rmdir", "bank.checking")).AssertFailed(1, "'bank.checking' is an object, not a context");

    [Fact]
    public async Task A_text_that_is_no_name_is_one_line() => (await NameAsync("resolve", "a//b")).AssertFailed(2, "'a//b' is not a name");

    [Fact]
    public async Task A_service_that_does_not_answer_is_one_line() =>
        (await Tool.RunAsync("name", "ls", "--at", "corbaloc::127.0.0.1:1/NameService")).AssertFailed(1, "Nothing answers at tcp://127.0.0.1:1");

    [Fact]
    public async Task A_pyro_name_server_is_listed_resolved_and_changed()
    {
        ToolResult listed = await AtAsync(demo.PyroNames, "ls", "bank");
        Assert.Matches(@"(?m)^bank\.checking +PYRO:bank\.checking@127\.0\.0\.1:\d+$", listed.Output);
        string uri = (await AtAsync(demo.PyroNames, "resolve", "bank.savings")).Output.Trim();
        Assert.StartsWith("PYRO:bank.savings@127.0.0.1:", uri, StringComparison.Ordinal);

        Assert.Equal((0, ""), Ends(await AtAsync(demo.PyroNames, "bind", "pot", uri)));
        (await AtAsync(demo.PyroNames, "bind", "pot", uri)).AssertFailed(1, "already registered");
        Assert.Equal((0, ""), Ends(await AtAsync(demo.PyroNames, "bind", "pot", uri, "--replace")));
        Assert.Equal((0, ""), Ends(await AtAsync(demo.PyroNames, "unbind", "pot")));
        (await AtAsync(demo.PyroNames, "unbind", "pot")).AssertFailed(1, "'pot' is not bound");
        (await AtAsync(demo.PyroNames, "resolve", "pot")).AssertFailed(1, "unknown name: pot");
        (await AtAsync(demo.PyroNames, "mkdir", "pot")).AssertFailed(2, "This naming service has no contexts");
        (await AtAsync(uri, "ls")).AssertFailed(2, "PYRO:Pyro.NameServer@HOST:PORT");
    }

    [Fact]
    public async Task An_rpcbind_is_listed_resolved_and_changed()
    {
        ToolResult listed = await AtAsync(demo.RpcbindNames, "ls");
        Assert.Matches(@"(?m)^0x24dd928e\.1 +618500750 +tcp +tcp://127\.0\.0\.1:\d+$", listed.Output);
        Assert.Matches(@"(?m)^0x24dd928e\.1 +618500750 +udp +udp://127\.0\.0\.1:\d+$", listed.Output);
        string account = (await AtAsync(demo.RpcbindNames, "resolve", "0x24dd928e.1")).Output.Trim();
        Assert.StartsWith("onc://127.0.0.1:", account, StringComparison.Ordinal);

        Assert.Equal((0, ""), Ends(await AtAsync(demo.RpcbindNames, "bind", "0x2fffffff.3", account)));
        (await AtAsync(demo.RpcbindNames, "bind", "0x2fffffff.3", account)).AssertFailed(1, "is registered already for tcp");
        Assert.Equal((0, ""), Ends(await AtAsync(demo.RpcbindNames, "unbind", "0x2fffffff.3")));
        (await AtAsync(demo.RpcbindNames, "resolve", "0x2fffffff.3")).AssertFailed(1, "is not registered");
        (await AtAsync(demo.RpcbindNames, "resolve", "nobody")).AssertFailed(2, "not a program and version");
        (await AtAsync("rpcbind:nowhere", "ls")).AssertFailed(2, "rpcbind://HOST[:PORT]");
    }

    private static (int ExitCode, string Said) Ends(ToolResult result) => (result.ExitCode, result.Output + result.Error);

    private Task<ToolResult> NameAsync(params string[] arguments) => AtAsync(demo.Names, arguments);

    private static Task<ToolResult> AtAsync(string service, params string[] arguments) => Tool.RunAsync(["name", .. arguments, "--at", service]);
}
