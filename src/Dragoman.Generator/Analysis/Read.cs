namespace Dragoman.Generator;

/// <summary>What reading a declaration gave: its model when it is sound, and what is wrong with it otherwise.</summary>
/// <param name="Model">The model; null when something is wrong.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record Read<T>(T? Model, EquatableArray<DiagnosticModel> Diagnostics)
    where T : class;
