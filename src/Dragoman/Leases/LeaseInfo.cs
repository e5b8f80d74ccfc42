namespace Dragoman;

/// <summary>One holder of one object.</summary>
/// <param name="Holder">Who.</param>
/// <param name="Left">How long still, unless it is renewed; null while the holder is connected.</param>
public readonly record struct LeaseInfo(HolderId Holder, TimeSpan? Left);
