namespace Nfs.Tests;

/// <summary>The store of this system.</summary>
public sealed class OwnStoreEscapeTests() : EscapeTests(isPortable: false);
