namespace Dragoman;

/// <summary>A stack of interceptors around an invoker. The first one added is the outermost.</summary>
public sealed class Pipeline
{
    private readonly List<Func<IInvoker, IInvoker>> _interceptors = [];

    /// <summary>Adds an interceptor.</summary>
    /// <param name="interceptor">Wraps the next invoker.</param>
    /// <returns>This pipeline.</returns>
    public Pipeline Use(Func<IInvoker, IInvoker> interceptor)
    {
        _interceptors.Add(interceptor);
        return this;
    }

    /// <summary>Wraps an invoker in all interceptors.</summary>
    /// <param name="last">What performs the call in the end.</param>
    /// <returns>The outermost interceptor, or <paramref name="last"/> when there are none.</returns>
    public IInvoker Build(IInvoker last)
    {
        IInvoker next = last;
        for (int i = _interceptors.Count - 1; i >= 0; i--)
            next = _interceptors[i](next);

        return next;
    }
}
