namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>Both versions of the calculator.</summary>
internal sealed class Calculator : ICalculator, ICalculator2
{
    public int Add(int a, int b) => a + b;

    public int Add2(int a, int b) => a + b;

    public double Divide(double a, double b) => a / b;

    public long Multiply(int a, int b) => (long)a * b;
}

/// <summary>The types.</summary>
internal sealed class Types : ITypes
{
    private int _calls;

    public EverythingInC Echo(EverythingInC value) => value;

    public string Upper(string text) => text.ToUpperInvariant();

    public byte[] Reverse(byte[] octets)
    {
        Array.Reverse(octets);
        return octets;
    }

    public void Nothing() => Interlocked.Increment(ref _calls);

    public int Count() => _calls;

    public int Fail() => throw new FormatException("as asked");

    public ValueTask<uint> WhoAsync() => new(CallerInterceptor.Uid);
}

/// <summary>Shows the servant who calls.</summary>
internal sealed class CallerInterceptor(IInvoker next) : IInvoker
{
    private static readonly AsyncLocal<uint> Current = new();

    public static uint Uid => Current.Value;

    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        Current.Value = Features.Find<AuthSys>(call.Features)?.Uid ?? 0;
        return next.InvokeAsync(call, cancellationToken);
    }

    public void Invoke(Call call) => next.Invoke(call);
}
