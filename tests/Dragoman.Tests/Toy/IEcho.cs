namespace Dragoman.Tests;

/// <summary>The contract of all tests, with what the generator would make written by hand.</summary>
internal interface IEcho : IContract<IEcho>
{
    static ContractBinding IContract<IEcho>.BindingOfContract => EchoBinding.Instance;

    string Echo(string text);

    byte[] Copy(byte[] octets);

    void Notify(int value);

    int Count();

    ValueTask<int> WaitAsync(int value, CancellationToken cancellationToken);

    string CallBack(IEcho other, string text);
}
