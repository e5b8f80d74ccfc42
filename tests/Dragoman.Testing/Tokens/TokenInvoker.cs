namespace Dragoman.Testing.Tokens;

/// <summary>Performs calls on a servant in this process through tokens: everything of a wire but the wire.</summary>
/// <typeparam name="TForm"><see cref="Positional"/> or <see cref="Named"/>.</typeparam>
/// <param name="binding">The servant's contract.</param>
/// <param name="servant">The servant.</param>
public sealed class TokenInvoker<TForm>(ContractBinding binding, object servant) : IInvoker
    where TForm : ITokenForm
{
    private readonly TokenReferences _references = new();

    /// <summary>What the last call sent.</summary>
    public IReadOnlyList<Token> Arguments { get; private set; } = [];

    public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        Call arrived = Send(call);
        try
        {
            await arrived.RunAsync(servant, cancellationToken);
        }
        catch (Exception exception)
        {
            arrived.Fault = Faults.FromException(arrived, exception);
        }

        Return(arrived, call);
    }

    public void Invoke(Call call) => InvokeAsync(call).AsTask().GetAwaiter().GetResult();

    private Call Send(Call call)
    {
        List<Token> tokens = [];
        TokenWriter<TForm> writer = new(tokens, _references);
        call.WriteArguments(ref writer);
        Arguments = tokens;

        Call arrived = binding.NewCall(call.Operation);
        TokenReader<TForm> reader = new(tokens, _references);
        arrived.ReadArguments(ref reader);
        return arrived;
    }

    private void Return(Call arrived, Call call)
    {
        List<Token> tokens = [];
        TokenWriter<TForm> writer = new(tokens, _references);
        if (arrived.Fault is { Kind: FaultKind.Declared, Detail: Exception declared } fault)
        {
            int index = arrived.DeclaredIndexOf(declared);
            arrived.WriteDeclared(ref writer, index, declared);
            TokenReader<TForm> thrown = new(tokens, _references);
            call.Fault = fault with { Detail = call.ReadDeclared(ref thrown, index) };
        }
        else if (arrived.Fault is { } other)
        {
            call.Fault = other;
        }
        else
        {
            arrived.WriteResult(ref writer);
            TokenReader<TForm> reader = new(tokens, _references);
            call.ReadResult(ref reader);
        }
    }
}
