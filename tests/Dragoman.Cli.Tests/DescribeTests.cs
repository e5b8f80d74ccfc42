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

    [Fact]
    public async Task A_contract_that_is_not_here_is_one_line() =>
        (await Tool.RunAsync("describe", "Bank.Nothing", "--as", "idl")).AssertFailed(2, "There are: bank, Bank.Teller");

    [Fact]
    public async Task An_unknown_language_is_refused() => (await Tool.RunAsync("describe", "bank", "--as", "prose")).AssertFailed(2, "prose");
}
