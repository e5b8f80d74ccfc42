using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Collects what is wrong with a contract or message while it is read.</summary>
internal sealed class Findings
{
    private readonly List<DiagnosticModel> _found = [];

    public bool Any => _found.Count > 0;

    public void Add(DiagnosticDescriptor descriptor, ISymbol place, params string[] arguments) =>
        Add(descriptor, place.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None, arguments);

    public void Add(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        _found.Add(new DiagnosticModel(
            descriptor.Id, location.SourceTree?.FilePath ?? "", location.SourceSpan, lines.Span, arguments.ToEquatable()));
    }

    public EquatableArray<DiagnosticModel> ToModels() => _found.Distinct().ToEquatable();
}
