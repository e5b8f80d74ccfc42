namespace Dragoman.Tests;

internal sealed class EchoProxy(ObjectRef reference, IInvoker invoker) : Proxy(reference, invoker), IEcho
{
    public string Echo(string text)
    {
        var call = new EchoCall(text);
        Invoke(call);
        return call.Result;
    }

    public ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken = default) => InvokeAsync(new EchoCall(text), cancellationToken);

    public byte[] Copy(byte[] octets)
    {
        var call = new CopyCall(octets);
        Invoke(call);
        return call.Result;
    }

    public ValueTask<byte[]> CopyAsync(byte[] octets, CancellationToken cancellationToken = default) => InvokeAsync(new CopyCall(octets), cancellationToken);

    public void Notify(int value) => Invoke(new NotifyCall(value));

    public ValueTask NotifyAsync(int value) => InvokeAsync(new NotifyCall(value), CancellationToken.None);

    public int Count()
    {
        var call = new CountCall();
        Invoke(call);
        return call.Result;
    }

    public ValueTask<int> CountAsync() => InvokeAsync(new CountCall(), CancellationToken.None);

    public ValueTask<int> WaitAsync(int value, CancellationToken cancellationToken) => InvokeAsync(new WaitCall(value), cancellationToken);

    public int Wait(int value)
    {
        var call = new WaitCall(value);
        Invoke(call);
        return call.Result;
    }

    public string CallBack(IEcho other, string text)
    {
        var call = new CallBackCall(other, text);
        Invoke(call);
        return call.Result;
    }
}
