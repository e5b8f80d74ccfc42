using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Scope = "type",
    Target = "~T:Dragoman.Iiop.AlreadyBoundException",
    Justification = "A declared exception carries its data only: the contract says what that is.")]

[assembly: SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Scope = "type",
    Target = "~T:Dragoman.Iiop.CannotProceedException",
    Justification = "A declared exception carries its data only: the contract says what that is.")]

[assembly: SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Scope = "type",
    Target = "~T:Dragoman.Iiop.InvalidAddressException",
    Justification = "A declared exception carries its data only: the contract says what that is.")]

[assembly: SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Scope = "type",
    Target = "~T:Dragoman.Iiop.InvalidNameException",
    Justification = "A declared exception carries its data only: the contract says what that is.")]

[assembly: SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Scope = "type",
    Target = "~T:Dragoman.Iiop.NotEmptyException",
    Justification = "A declared exception carries its data only: the contract says what that is.")]

[assembly: SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Scope = "type",
    Target = "~T:Dragoman.Iiop.NotFoundException",
    Justification = "A declared exception carries its data only: the contract says what that is.")]
