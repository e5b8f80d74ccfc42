using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>Marks a servant that wants to know who calls: while it runs, <see cref="Caller.Current"/> says so. Other servants pay nothing for it.</summary>
/// <remarks>For servants whose class cannot be marked, <c>ExportOptions.ShowsCaller</c> says the same of one object.</remarks>
[SuppressMessage("Design", "CA1040", Justification = "Each call asks whether its servant is one, which costs nothing; an attribute would have to be looked up.")]
public interface ISeesCaller;
