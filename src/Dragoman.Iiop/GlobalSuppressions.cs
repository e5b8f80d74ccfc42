using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Scope = "namespaceanddescendants",
    Target = "~N:Dragoman.Iiop.Naming",
    Justification = "A declared exception carries its data only: the contract says what that is.")]
