namespace Dragoman.Cli.Tests;

public class DescribeTests
{
    [Fact]
    public async Task The_bank_is_printed_as_idl_with_its_comments()
    {
        ToolResult result = await Tool.RunAsync("describe", "bank");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("long long withdraw(in long long amount) raises", result.Output, StringComparison.Ordinal);
        Assert.Contains("Opens the account of an owner.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bank_is_printed_for_rpcgen_with_the_programs_of_all_its_objects()
    {
        ToolResult result = await Tool.RunAsync("describe", "bank", "--as", "x");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        foreach (string line in (string[])["program TELLER {", "program ACCOUNT {", "program OVERDRAFT_LISTENER {", "Deposit_result DEPOSIT(hyper) = 3;"])
            Assert.Contains(line, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_printed_for_python()
    {
        ToolResult result = await Tool.RunAsync("describe", "Bank.Account", "--as", "python");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("def withdraw(self, amount: int) -> int", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dragoman.Testing.Conformance.Doubler", "idl", "interface Doubler")]
    [InlineData("Dragoman.Testing.Conformance.IDoubler", "x", "program DOUBLER {")]
    [InlineData("dragoman.testing.conformance.doubler", "python", "def triple(self, value: int) -> int")]
    public async Task A_contract_of_an_assembly_is_printed_wherever_that_is(string contract, string language, string expected)
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("describe-");
        try
        {
            string assembly = Path.Combine(folder.FullName, "Theirs.dll");
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Dragoman.Testing.dll"), assembly); // alone, as it never is

            ToolResult result = await Tool.RunAsync("describe", contract, "--contract", assembly, "--as", language);

            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_an_assembly_does_not_have_is_one_line()
    {
        string testing = Path.Combine(AppContext.BaseDirectory, "Dragoman.Testing.dll");
        string text = Path.Combine(AppContext.BaseDirectory, "Dragoman.Cli.runtimeconfig.json");

        (await Tool.RunAsync("describe", "Nothing", "--contract", testing)).AssertFailed(2, "Dragoman.Testing.Conformance.Doubler");
        (await Tool.RunAsync("describe", "--contract", testing)).AssertFailed(2, "has several contracts, say which");
        (await Tool.RunAsync("describe", "X", "--contract", Path.Combine(AppContext.BaseDirectory, "Dragoman.dll"))).AssertFailed(2, "declares no contracts");
        (await Tool.RunAsync("describe", "X", "--contract", text)).AssertFailed(2, "a description has no \"runtimeOptions\"");
        (await Tool.RunAsync("describe", "X", "--contract", "/nowhere.dll")).AssertFailed(1, "There is no file /nowhere.dll");
        (await Tool.RunAsync("describe")).AssertFailed(2, "--contract FILE.dll");
    }

    [Fact]
    public async Task A_contract_that_is_not_here_is_one_line() =>
        (await Tool.RunAsync("describe", "Bank.Nothing", "--as", "idl")).AssertFailed(2, "There are: bank, Bank.Teller");

    [Fact]
    public async Task An_unknown_language_is_refused() => (await Tool.RunAsync("describe", "bank", "--as", "prose")).AssertFailed(2, "prose");
}
