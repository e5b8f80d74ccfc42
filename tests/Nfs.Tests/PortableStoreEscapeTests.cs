namespace Nfs.Tests;

/// <summary>The store of every system.</summary>
public sealed class PortableStoreEscapeTests() : EscapeTests(isPortable: true);
