namespace Dragoman.Bench;

/// <summary>One line of the table, to be filled by every peer that can.</summary>
/// <param name="AnchorMode">The floor's mode this row is compared with; null for no comparison.</param>
/// <param name="PayloadBytes">What one call carries in one direction; 0 when bytes per second say nothing.</param>
internal sealed record Row(
    string Name,
    string Group,
    string Mode,
    Pin Pin,
    string? AnchorMode,
    int Callers = 1,
    int Connections = 1,
    int PayloadBytes = 0,
    RowKind Kind = RowKind.Calls)
{
    /// <value>Rows with equal keys share their anchors.</value>
    public (string Group, string? Mode, Pin Pin, RowKind Kind) AnchorKey => (Group, AnchorMode, Pin, Kind);

    /// <value>The row the floor runs first and last in this row's group.</value>
    /// <remarks>
    /// A lone caller that is not pinned runs in one of two modes several times apart, so rows of many
    /// callers, themselves unpinned, are compared with an anchor across two cores.
    /// </remarks>
    public Row? Anchor => AnchorMode is null
        ? null
        : new Row("anchor", Group, AnchorMode, Callers > 1 ? Pin.Cross : Pin, AnchorMode, PayloadBytes: PayloadBytes, Kind: Kind);

    public string PinName => Pin switch
    {
        Pin.Cross => "cross",
        Pin.Same => "same",
        _ => "unpinned",
    };

    /// <value>True when the floor's own entry in this row would repeat the anchor.</value>
    public bool IsItsAnchor => Mode == AnchorMode && Callers == 1;
}
