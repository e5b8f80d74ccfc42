using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Bank;

namespace Dragoman.Tests.Networks;

/// <summary>The two programs of <see cref="SilentNetworkTests"/>: a bank, and its callers by every wire.</summary>
internal static class SilentNetworkProgram
{
    private const int CallersOfLongCalls = 3;

    /// <summary>Serves until it is ended.</summary>
    public static async Task<int> ServeAsync(string host)
    {
        await using Node node = await Node.StartAsync(new NodeOptions { ListenHost = host, AllowInsecure = true });
        var bank = new BankServant();
        await node.ExportAsync("account", bank.Open("alice"));
        Console.WriteLine("READY");
        await node.RunAsync();
        return 0;
    }

    /// <summary>Calls by every wire, before the silence, in it, and after it, which USR1 says to have ended.</summary>
    public static async Task<int> CallAsync(string host, string deadlines)
    {
        var back = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration signal = PosixSignalRegistration.Create((PosixSignal)10, context =>
        {
            context.Cancel = true;
            back.TrySetResult(Stopwatch.GetTimestamp());
        });
        await using Node node = Node.Client();
        Dictionary<string, IAccount> accounts = new()
        {
            ["iiop"] = await node.ResolveAsync<IAccount>($"corbaloc:iiop:1.2@{host}:2809/account"),
            ["onc tcp"] = await node.ResolveAsync<IAccount>($"onc://{host}:9112/0x24dd928e.1?net=tcp"),
            ["onc udp"] = await node.ResolveAsync<IAccount>($"onc://{host}:9112/0x24dd928e.1?net=udp"),
            ["pyro"] = await node.ResolveAsync<IAccount>($"PYRO:account@{host}:9090"),
        };
        foreach (IAccount account in accounts.Values)
            account.Deposit(1);

        Console.WriteLine("CALLED");
        await Task.WhenAll(accounts.Select(entry => Task.Factory.StartNew(
            () => deadlines == "short" ? CallShortly(entry.Key, entry.Value, back.Task) : CallPatiently(entry.Key, entry.Value, back.Task),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        return 0;
    }

    private static bool CallShortly(string wire, IAccount account, Task<long> back)
    {
        ((Proxy)account).Timeout = TimeSpan.FromSeconds(1);
        bool wasSilent = false;
        while (!back.IsCompleted)
        {
            if (!TryCall(account) && !wasSilent)
            {
                wasSilent = true;
                Console.WriteLine($"SILENT {wire}");
            }

            Thread.Sleep(50);
        }

        return Return(wire, account, back);
    }

    private static bool CallPatiently(string wire, IAccount account, Task<long> back)
    {
        ((Proxy)account).Timeout = TimeSpan.FromSeconds(1);
        while (TryCall(account))
            Thread.Sleep(50);

        Console.WriteLine($"SILENT {wire}");
        ((Proxy)account).Timeout = TimeSpan.FromMinutes(2);
        for (int caller = 0; caller < CallersOfLongCalls; caller++)
            new Thread(() => TryCall(account)) { IsBackground = true }.Start();

        back.Wait();
        return Return(wire, account, back);
    }

    private static bool Return(string wire, IAccount account, Task<long> back)
    {
        while (!TryCall(account))
            Thread.Sleep(50);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"BACK {wire} {Stopwatch.GetElapsedTime(back.Result).TotalSeconds:0.00}"));
        return true;
    }

    private static bool TryCall(IAccount account)
    {
        try
        {
            account.Deposit(1);
            return true;
        }
        catch (RemoteException)
        {
            return false;
        }
    }
}
