namespace Dragoman;

/// <summary>Something about a wire that people turn on where they start a node, such as a flag of a command line.</summary>
/// <param name="Name">Its name, in lower case with hyphens, unique among all wires.</param>
/// <param name="Description">What it does, one sentence.</param>
/// <param name="TurnOn">Gives the setup with it turned on.</param>
public sealed record SetupSwitch(string Name, string Description, Func<WireSetup> TurnOn);
