namespace Dragoman;

/// <summary>What keeps a far object alive for as long as a reference to it can be reached here: derived by the host, for wires that tell the far side.</summary>
internal abstract class ReferenceHold;
