namespace Dragoman;

/// <summary>What becomes of a listener whose port is taken or forbidden.</summary>
public enum IfTaken
{
    /// <summary>The node does not start, unless its options say otherwise: clients would reach whoever has the port.</summary>
    Refuse,

    /// <summary>It listens at a free port, which the node tells: for wires whose clients are told the port each time.</summary>
    Free,
}
