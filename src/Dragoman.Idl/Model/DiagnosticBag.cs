namespace Dragoman.Idl;

/// <summary>Collects diagnostics while a file is compiled.</summary>
internal sealed class DiagnosticBag
{
    // A file of nothing but mistakes is not worth more lines than anybody reads.
    private const int MaximumErrors = 100;

    private readonly List<IdlDiagnostic> _found = [];
    private readonly HashSet<IdlDiagnostic> _known = [];

    public int Errors { get; private set; }

    public bool IsFull => Errors >= MaximumErrors;

    public void Error(SourcePosition position, string code, string message) => Add(position, IdlSeverity.Error, code, message);

    public void Warning(SourcePosition position, string code, string message) => Add(position, IdlSeverity.Warning, code, message);

    public void Note(SourcePosition position, string code, string message) => Add(position, IdlSeverity.Note, code, message);

    /// <summary>What rpcgen, or a C compiler after it, refuses although we do not.</summary>
    public void RpcgenRefuses(SourcePosition position, string what) => Warning(position, Codes.RpcgenRefuses, $"rpcgen refuses {what}");

    /// <summary>Everything found, by place: the stages of the compiler run one after the other, readers go from top to bottom.</summary>
    public IReadOnlyList<IdlDiagnostic> Sorted(string mainFile) =>
    [
        .. _found.OrderBy(d => d.Position.File == mainFile ? 0 : 1).ThenBy(d => d.Position.File, StringComparer.Ordinal)
            .ThenBy(d => d.Position.Line).ThenBy(d => d.Position.Column),
    ];

    private void Add(SourcePosition position, IdlSeverity severity, string code, string message)
    {
        IdlDiagnostic diagnostic = new(position, severity, code, message);
        if ((severity == IdlSeverity.Error && IsFull) || !_known.Add(diagnostic))
            return;

        _found.Add(diagnostic);
        if (severity == IdlSeverity.Error)
            Errors++;
    }
}
