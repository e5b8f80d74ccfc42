namespace Dragoman.Pyro;

/// <summary>Writes values.</summary>
/// <param name="values">The writer.</param>
internal delegate void PyroWriterAction(ValueWriter values);
