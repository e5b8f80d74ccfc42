using Dragoman.Testing.Conformance;

namespace Dragoman.Tests;

/// <summary>What people see of failures when they have not thought of a log.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task A_node_without_a_logger_writes_failures_with_their_stack_to_the_error_stream()
    {
        TextWriter before = Console.Error;
        using var written = new StringWriter();
        Console.SetError(TextWriter.Synchronized(written));
        try
        {
            await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true });
            await node.ExportAsync<IBehaviour>("behaviour", new Behaviour());
            await using Node client = WiresTests.ClientOf("iiop");
            IBehaviour remote = await client.ResolveAsync<IBehaviour>(await node.UrlOfAsync("behaviour"));

            RemoteException failure = Assert.Throws<RemoteException>(() => remote.Throw(Blame.State));

            Assert.DoesNotContain(Behaviour.Confidential, failure.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Console.SetError(before);
        }

        string text = written.ToString();
        Assert.Contains(" error Dragoman.Calls: ", text, StringComparison.Ordinal);
        Assert.Contains(Behaviour.Confidential, text, StringComparison.Ordinal);
        Assert.Contains("Behaviour.Throw", text, StringComparison.Ordinal);
    }
}
