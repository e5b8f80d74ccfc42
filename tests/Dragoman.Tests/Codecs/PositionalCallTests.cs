using Dragoman.Testing.Tokens;

namespace Dragoman.Tests.Codecs;

public sealed class PositionalCallTests : GeneratedCallTests<Positional>;
