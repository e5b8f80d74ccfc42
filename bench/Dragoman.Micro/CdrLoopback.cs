using Dragoman.Iiop;

namespace Dragoman.Micro;

/// <summary>Performs calls on a servant in this process through CDR: what a call costs beside its connection and its threads.</summary>
internal sealed class CdrLoopback(ContractBinding binding, object servant) : IInvoker, IDisposable
{
    private readonly OutputBuffer _output = new();
    private readonly CdrContext _context = new() { CodeSets = CodeSets.Default };

    public void Invoke(Call call)
    {
        Call arrived = Send(call);
        arrived.RunAsync(servant, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        Return(arrived, call);
    }

    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        Invoke(call);
        return default;
    }

    public void Dispose() => _output.Dispose();

    private Call Send(Call call)
    {
        var writer = new CdrWriter(_output, _context);
        call.WriteArguments(ref writer);
        writer.Complete();
        Call arrived = binding.NewCall(call.Operation);
        CdrReader reader = Reader();
        arrived.ReadArguments(ref reader);
        _output.Rollback(0);
        return arrived;
    }

    private void Return(Call arrived, Call call)
    {
        var writer = new CdrWriter(_output, _context);
        arrived.WriteResult(ref writer);
        writer.Complete();
        CdrReader reader = Reader();
        call.ReadResult(ref reader);
        _output.Rollback(0);
    }

    private CdrReader Reader() => new(_output.Pieces()[0], _context, littleEndian: true);
}
