using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Dragoman.Generator;

/// <summary>A diagnostic before it is reported: data that compares by value and holds no syntax.</summary>
/// <param name="Id">The id of the descriptor.</param>
/// <param name="Path">The file; empty when the place is not in the source.</param>
/// <param name="Span">The place in the file.</param>
/// <param name="Lines">The place in lines.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record DiagnosticModel(string Id, string Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic()
    {
        Location location = Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines);
        object[] arguments = new object[Arguments.Count];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = Arguments[i];

        return Diagnostic.Create(Diagnostics.All[Id], location, arguments);
    }
}
