namespace Dragoman.Idl;

/// <summary>The conditional directives that are open in a file.</summary>
internal sealed class ConditionStack(DiagnosticBag diagnostics)
{
    private readonly Stack<Level> _levels = new();

    /// <summary>Whether the current line counts.</summary>
    public bool IsActive => _levels.Count == 0 || _levels.Peek().IsActive;

    public void Push(Token hash, bool holds) => _levels.Push(new Level(hash.Position, IsActive) { IsActive = IsActive && holds, WasTaken = holds });

    public void ElseIf(Token hash, Func<bool> holds)
    {
        if (!Has(hash, "#elif", afterElse: false))
            return;

        Level level = _levels.Peek();
        level.IsActive = level.OuterIsActive && !level.WasTaken && holds();
        level.WasTaken |= level.IsActive;
    }

    public void Else(Token hash)
    {
        if (!Has(hash, "#else", afterElse: false))
            return;

        Level level = _levels.Peek();
        level.IsActive = level.OuterIsActive && !level.WasTaken;
        level.WasTaken = level.HadElse = true;
    }

    public void Pop(Token hash)
    {
        if (Has(hash, "#endif", afterElse: true))
            _levels.Pop();
    }

    /// <summary>Reports the conditions that the end of the file leaves open.</summary>
    public void CheckClosed()
    {
        foreach (Level level in _levels)
            diagnostics.Error(level.Position, Codes.Directive, "a condition has no end, expected '#endif'");
    }

    private bool Has(Token hash, string directive, bool afterElse)
    {
        if (_levels.Count > 0 && (afterElse || !_levels.Peek().HadElse))
            return true;

        diagnostics.Error(hash.Position, Codes.Directive, $"unexpected '{directive}', expected an open '#if'{(_levels.Count > 0 ? " without '#else'" : "")}");
        return false;
    }

    private sealed class Level(SourcePosition position, bool outerIsActive)
    {
        public SourcePosition Position => position;

        public bool OuterIsActive => outerIsActive;

        public bool IsActive { get; set; }

        public bool WasTaken { get; set; }

        public bool HadElse { get; set; }
    }
}
