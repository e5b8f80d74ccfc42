using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>Marks a servant that does things in its caller's name, such as binding names: while it runs, <see cref="Caller.Current"/> says where the call came from.</summary>
[SuppressMessage("Design", "CA1040", Justification = "Each call asks whether its servant is one, which costs nothing; an attribute would have to be looked up.")]
public interface IActsForCaller;
