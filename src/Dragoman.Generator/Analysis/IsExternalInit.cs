using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for to compile records, which netstandard2.0 does not have.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
