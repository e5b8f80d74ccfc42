using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>A member of a message that travels, while the message is being read.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Type">Its type.</param>
/// <param name="Parameter">The constructor parameter that sets it; null when there is none.</param>
/// <param name="IsInitialized">Whether it is set after construction.</param>
internal sealed record MessageMember(ISymbol Symbol, ITypeSymbol Type, IParameterSymbol? Parameter, bool IsInitialized);
