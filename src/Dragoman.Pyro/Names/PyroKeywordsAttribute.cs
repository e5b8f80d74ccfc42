namespace Dragoman.Pyro;

/// <summary>Marks a dictionary by text, the last parameter, as what Python writes <c>**kwargs</c>: it takes all arguments by keyword that no other parameter has.</summary>
/// <remarks>Other wires carry it as the dictionary that it is.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PyroKeywordsAttribute : RemarkAttribute;
