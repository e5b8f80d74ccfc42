namespace Dragoman;

/// <summary>Marks a servant that does things in its caller's name, such as binding names: while it runs, <see cref="Caller.Current"/> says where the call came from.</summary>
public interface IActsForCaller;
