namespace Dragoman.Pyro;

/// <summary>Marks a list or an array as what Python writes <c>*args</c>: it takes all arguments by position that come after those of the parameters before it. Only a parameter of <see cref="PyroKeywordsAttribute"/> may follow.</summary>
/// <remarks>Other wires carry it as the list that it is. C#'s own <c>params</c> may stand beside it.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PyroRestAttribute : RemarkAttribute;
