namespace Nfs.Tests;

/// <summary>The store of this system.</summary>
public sealed class OwnStoreTests() : NfsConformance(isPortable: false);
