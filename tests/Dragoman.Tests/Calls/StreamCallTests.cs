using Dragoman.Testing.Conformance;

namespace Dragoman.Tests;

/// <summary>How a stream moves on and ends where its servant is.</summary>
public sealed class StreamCallTests : IDisposable
{
    private readonly Streaming _servant = new();

    public void Dispose() => _servant.Dispose();

    [Fact]
    public async Task A_stream_moves_on_item_by_item_and_releases_its_enumeration_at_the_end()
    {
        Streaming_CountCall call = new() { count = 2 };
        await call.RunAsync(_servant, CancellationToken.None);
        Assert.Equal(0, _servant.Begun);

        Assert.True(await call.MoveNextAsync());
        Assert.True(await call.MoveNextAsync());
        Assert.Equal((1, false), (_servant.Open(), call.IsOver));
        Assert.False(await call.MoveNextAsync());
        Assert.Equal((0, true), (_servant.Open(), call.IsOver));
        Assert.False(await call.MoveNextAsync());
        await call.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_that_fails_is_over()
    {
        Streaming_CountCall call = new() { failure = Ending.Undeclared };
        await call.RunAsync(_servant, CancellationToken.None);
        await Assert.ThrowsAsync<FormatException>(() => call.MoveNextAsync().AsTask());
        Assert.Equal((0, true), (_servant.Open(), call.IsOver));
    }

    [Fact]
    public async Task A_stream_that_is_ended_while_an_item_is_made_tells_the_servant_s_token_and_is_released_afterwards()
    {
        Streaming_WaitCall call = new();
        await call.RunAsync(_servant, CancellationToken.None);
        Assert.True(await call.MoveNextAsync());
        Task<bool> moving = call.MoveNextAsync().AsTask();
        Assert.True(call.IsMoving);
        Assert.Equal(1, _servant.Open());

        await call.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moving.Within());
        await _servant.Cancelled.Within();
        Assert.Equal(0, _servant.Open());
    }

    [Fact]
    public async Task A_second_item_is_not_made_before_the_first_is()
    {
        Streaming_WaitCall call = new();
        await call.RunAsync(_servant, CancellationToken.None);
        Assert.True(await call.MoveNextAsync());
        Task<bool> moving = call.MoveNextAsync().AsTask();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.MoveNextAsync().AsTask());
        Assert.False(call.IsOver);
        await call.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moving.Within());
    }

    [Fact]
    public async Task A_disposal_that_fails_is_told_to_whoever_ends_the_stream()
    {
        Streaming_CountCall call = new() { Result = new Unruly() };
        Assert.True(await call.MoveNextAsync());
        var told = new TaskCompletionSource<Exception>();
        call.EndSoon(told.SetResult);
        Assert.IsType<FormatException>(await told.Task.Within());
        Assert.False(await call.MoveNextAsync());
    }

    [Fact]
    public void A_servant_that_returns_no_stream_is_told_so()
    {
        Streaming_CountCall call = new();
        Assert.Contains("Dragoman.Testing.Streaming.Count returned null", Assert.Throws<InvalidOperationException>(() => call.Result = null!).Message, StringComparison.Ordinal);
    }

    private sealed class Unruly : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        public int Current => 1;

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => ValueTask.FromResult(true);

        public ValueTask DisposeAsync() => ValueTask.FromException(new FormatException());
    }
}
