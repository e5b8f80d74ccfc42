namespace Nfs.Tests;

/// <summary>The store of every system.</summary>
public sealed class PortableStoreTests() : NfsConformance(isPortable: true);
