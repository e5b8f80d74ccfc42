using System.Net;
using System.Net.Sockets;

namespace Dragoman.Tests;

/// <summary>Accepting while descriptors are few.</summary>
public sealed class DescriptorBudgetTests
{
    private int _open = 80;
    private int _told;

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(1024)]
    public async Task Connections_leave_the_reserve_free_and_some_are_always_let_in(int limit)
    {
        var budget = new DescriptorBudget(() => limit, () => _open);

        int accepted = await FillAsync(budget);

        int free = limit - _open;
        Assert.InRange(accepted, 20, limit - 80 - 20);
        Assert.True(free >= Math.Min(24, (limit - 80) / 2), $"{free} descriptors are left of {limit}.");
    }

    [Fact]
    public async Task Whoever_waits_goes_on_when_a_connection_has_ended_and_the_pause_is_told_once()
    {
        var budget = new DescriptorBudget(static () => 128, () => _open);
        await FillAsync(budget);
        for (int i = 0; i < 10; i++)
        {
            Task waiting = budget.EnterAsync(null, Tell, CancellationToken.None).AsTask();
            Assert.False(waiting.IsCompleted);

            budget.Leave();

            await waiting.Within();
        }

        Assert.Equal(1, _told);
    }

    [Fact]
    public async Task Descriptors_that_others_open_count_too()
    {
        var budget = new DescriptorBudget(static () => 128, () => _open);
        _open = 127;
        Task waiting = budget.EnterAsync(null, Tell, CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);

        _open = 80;

        await waiting.Within(); // it looks again by itself
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        var budget = new DescriptorBudget(static () => 1, static () => 1);
        using var cancellation = new CancellationTokenSource();
        Task waiting = budget.EnterAsync(null, Tell, cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within());
    }

    [Fact]
    public async Task An_acceptor_gives_back_what_its_channels_took()
    {
        var budget = new DescriptorBudget(static () => 1000, () => _open);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        int port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        using var acceptor = new SocketAcceptor(socket, new Address("tcp", "127.0.0.1", port), 100, budget);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, port);

        IChannel channel = (await acceptor.AcceptAsync(CancellationToken.None).AsTask().Within())!;
        Assert.Equal(1, budget.Held);
        channel.Dispose();
        channel.Dispose();

        Assert.Equal(0, budget.Held);
        Task<IChannel?> ended = acceptor.AcceptAsync(CancellationToken.None).AsTask();
        acceptor.Dispose();
        Assert.Null(await ended.Within());
        Assert.Equal(0, budget.Held);
    }

    [Fact]
    public void The_system_says_how_many_descriptors_there_may_be_and_are()
    {
        Assert.True(DescriptorLimit.Read() > 16);
        if (OperatingSystem.IsLinux())
            Assert.InRange(DescriptorLimit.Count(), 3, DescriptorLimit.Read());
    }

    [Fact]
    public void Few_descriptors_make_the_runtime_load_early_what_it_would_load_late()
    {
        Assert.True(new DescriptorBudget(static () => 128, static () => 0).Prepare());
        Assert.False(new DescriptorBudget(static () => 1 << 20, static () => 0).Prepare());
    }

    private async Task<int> FillAsync(DescriptorBudget budget)
    {
        int accepted = 0;
        while (true)
        {
            using var cancellation = new CancellationTokenSource();
            Task entering = budget.EnterAsync(null, Tell, cancellation.Token).AsTask();
            if (!entering.IsCompletedSuccessfully)
            {
                await cancellation.CancelAsync();
                await entering.ContinueWith(static _ => { }, TaskScheduler.Default);
                return accepted;
            }

            _open++;
            accepted++;
        }
    }

    private void Tell(int limit) => _told++;
}
