namespace Dragoman.Cli.Tests;

/// <summary>Objects called and described by name, without compiled types.</summary>
public sealed class CallTests(RunningDemo demo) : IClassFixture<RunningDemo>
{
    private string Corba => $"corbaname::{demo.Names["corbaloc:".Length..demo.Names.IndexOf('/', StringComparison.Ordinal)].Split('@')[1]}#bank.checking";

    private string Pyro => $"PYRONAME:bank.checking@{demo.PyroNames.Split('@')[1]}";

    private string Onc => demo.Lines.Select(line => line.Trim()).First(line => line.StartsWith("rpcbind:", StringComparison.Ordinal) && line.Contains("?net=tcp", StringComparison.Ordinal));

    [Fact]
    public async Task An_account_is_called_by_name_on_each_wire()
    {
        long before = await BalanceAsync(Corba);
        foreach (string account in (string[])[Corba, Pyro, Onc])
        {
            ToolResult result = await Tool.RunAsync("call", account, "withdraw", "30");
            Assert.Equal((0, "", $"{before -= 30}\n"), (result.ExitCode, result.Error, result.Output.ReplaceLineEndings("\n")));
        }

        Assert.Equal(before, await BalanceAsync(Onc));
    }

    [Fact]
    public async Task A_declared_exception_is_shown_with_its_data_on_each_wire()
    {
        foreach (string account in (string[])[Corba, Pyro, Onc])
        {
            ToolResult text = await Tool.RunAsync("call", account, "withdraw", "amount=99000000");
            Assert.Equal((3, ""), (text.ExitCode, text.Output));
            Assert.Matches(@"^dragoman: Bank\.InsufficientFunds\{Balance: \d+, Requested: 99000000\}", text.Error);

            ToolResult json = await Tool.RunAsync("call", account, "withdraw", "amount=99000000", "--json");
            Assert.Equal((3, ""), (json.ExitCode, json.Error));
            Assert.Matches("^\\{\"exception\":\"Bank.InsufficientFunds\",\"data\":\\{\"Balance\":\\d+,\"Requested\":99000000\\}\\}\\s*$", json.Output);
        }
    }

    [Fact]
    public async Task Results_are_json_where_that_is_asked_for()
    {
        await Tool.RunAsync("call", Corba, "deposit", "5");
        ToolResult statement = await Tool.RunAsync("call", Corba, "statement", "--json");
        Assert.Matches("\"Amount\":5,\"Balance\":\\d+,\"Text\":\"deposit\"", statement.Output);
        Assert.Equal("\"checking\"", (await Tool.RunAsync("call", Pyro, "owner", "--json")).Output.Trim());
        Assert.Equal("checking", (await Tool.RunAsync("call", Pyro, "get_owner")).Output.Trim());
    }

    [Fact]
    public async Task A_call_is_repeated()
    {
        ToolResult result = await Tool.RunAsync("call", Onc, "owner", "--repeat", "3", "--timeout", "20s");
        Assert.Equal(["checking", "checking", "checking"], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.StartsWith("3 calls in ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_are_texts_in_arguments()
    {
        Assert.Equal(0, (await Tool.RunAsync("call", Corba, "watch", "null")).ExitCode);
        (await Tool.RunAsync("call", Corba, "watch", "nowhere")).AssertFailed(2, "listener: \"nowhere\" is not a reference or name");
    }

    [Theory]
    [InlineData("Bank.Account.Withdraw was called without its argument amount: long", "withdraw")]
    [InlineData("takes 1 argument (amount: long); 2 came, the first surplus one is 2", "withdraw", "1", "2")]
    [InlineData("amount must be long; \"many\" came", "withdraw", "many")]
    [InlineData("The argument amount: long of Bank.Account.Withdraw does not fit", "withdraw", "1.5")]
    [InlineData("has no parameter sum; it has amount: long", "withdraw", "sum=4")]
    [InlineData("The argument amount of Bank.Account.Withdraw came twice", "withdraw", "amount=4", "amount=5")]
    [InlineData("has no operation steal; it has Owner, Balance, Deposit, Withdraw, Statement, Watch", "steal")]
    [InlineData("'soon' is no time", "withdraw", "1", "--timeout", "soon")]
    [InlineData("'0' is no number of calls", "withdraw", "1", "--repeat", "0")]
    [InlineData("There is no file nowhere.x", "withdraw", "1", "--contract", "nowhere.x")]
    public async Task What_cannot_be_called_is_said_before_anything_is_sent(string expected, params string[] arguments)
    {
        long before = await BalanceAsync(Corba);
        ToolResult result = await Tool.RunAsync(["call", Corba, .. arguments]);
        result.AssertFailed(result.ExitCode == 1 ? 1 : 2, expected);
        Assert.Equal(before, await BalanceAsync(Corba));
    }

    [Fact]
    public async Task A_contract_comes_from_an_assembly_an_x_file_or_a_description()
    {
        string bank = Path.Combine(AppContext.BaseDirectory, "Bank.dll");
        Assert.Equal("checking", (await Tool.RunAsync("call", Corba, "owner", "--contract", bank + "#Bank.IAccount")).Output.Trim());
        (await Tool.RunAsync("call", Corba, "owner", "--contract", bank)).AssertFailed(2, "has several contracts, say which: Bank.Account");
        string folder = System.IO.Directory.CreateTempSubdirectory("call-").FullName;
        try
        {
            string description = Path.Combine(folder, "account.json");
            await File.WriteAllTextAsync(description, (await Tool.RunAsync("describe", Pyro, "--as", "json")).Output);
            Assert.Equal("checking", (await Tool.RunAsync("call", Onc, "owner", "--contract", description)).Output.Trim());

            string interfaces = Path.Combine(folder, "account.x");
            await File.WriteAllTextAsync(
                interfaces,
                """
                union answer switch (int status) { case 0: hyper value; default: void; };
                program ACCOUNT { version ACCOUNT_V1 { answer BALANCE(void) = 2; } = 1; } = 0x24dd928e;
                """);
            ToolResult balance = await Tool.RunAsync("call", Onc, "BALANCE", "--json", "--contract", interfaces);
            Assert.Matches("^\\{\"Status\":0,\"Value\":\\d+\\}\\s*$", balance.Output);

            await File.WriteAllTextAsync(description, """{"dragoman":1,"definitions":[{"contract":"A","operations":[{"name":"f","result":"B"}]}]}""");
            (await Tool.RunAsync("call", Onc, "f", "--contract", description)).AssertFailed(2, "$.definitions[0].operations[0].result: \"B\" is not defined");
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("idl", "long long withdraw(in long long amount) raises")]
    [InlineData("x", "Withdraw_result WITHDRAW(hyper) = 4;")]
    [InlineData("python", "def withdraw(self, amount: int) -> int")]
    [InlineData("csharp", "[Throws(typeof(global::Bank.InsufficientFunds))]")]
    [InlineData("json", "\"contract\": \"Bank.Account\"")]
    public async Task A_living_object_is_described_in_any_language(string language, string expected)
    {
        string[] printed = new string[3];
        foreach ((string account, int index) in ((string[])[Corba, Pyro, Onc]).Select((a, i) => (a, i)))
        {
            ToolResult result = await Tool.RunAsync("describe", account, "--as", language);
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.Contains(expected, result.Output, StringComparison.Ordinal);
            printed[index] = result.Output;
        }

        Assert.Equal(printed[0], printed[1]);
        Assert.Equal(printed[0], printed[2]);
        if (language is "idl" or "x" or "python")
            Assert.Equal((await Tool.RunAsync("describe", "Bank.Account", "--as", language)).Output, printed[0]);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_one_line() =>
        (await Tool.RunAsync("describe", Corba.Replace("checking", "nobody", StringComparison.Ordinal))).AssertFailed(1, "bank.nobody");

    private static async Task<long> BalanceAsync(string account)
    {
        ToolResult result = await Tool.RunAsync("call", account, "balance");
        Assert.True(result.ExitCode == 0, result.Error);
        return long.Parse(result.Output, System.Globalization.CultureInfo.InvariantCulture);
    }
}
