namespace Dragoman.Tests;

public sealed class PipelineTests
{
    [Fact]
    public void The_first_interceptor_added_is_the_outermost()
    {
        List<string> order = [];
        IInvoker invoker = new Pipeline()
            .Use(next => new Noting(next, "a", order))
            .Use(next => new Noting(next, "b", order))
            .Build(new Noting(null, "last", order));

        invoker.Invoke(new CountCall());

        Assert.Equal(["a", "b", "last"], order);
    }

    [Fact]
    public void An_empty_pipeline_is_its_last_invoker()
    {
        var last = new Noting(null, "last", []);

        Assert.Same(last, new Pipeline().Build(last));
    }

    private sealed class Noting(IInvoker? next, string name, List<string> order) : IInvoker
    {
        public void Invoke(Call call)
        {
            order.Add(name);
            next?.Invoke(call);
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
