namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>Shows the servant who calls.</summary>
internal sealed class CredentialInterceptor(IInvoker next) : IInvoker
{
    private static readonly AsyncLocal<AuthSys?> Current = new();

    public static AuthSys? Caller => Current.Value;

    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        Current.Value = Features.Find<AuthSys>(call.Features);
        return next.InvokeAsync(call, cancellationToken);
    }

    public void Invoke(Call call) => next.Invoke(call);
}
