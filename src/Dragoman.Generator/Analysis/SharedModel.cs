using System.Collections.Generic;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>What the contracts and messages of one assembly share: codecs of enumerations, and lengths as types.</summary>
/// <param name="Enums">Each enumeration once.</param>
/// <param name="Lengths">Each length once.</param>
/// <param name="LengthTypes">The namespace of the length types.</param>
internal sealed record SharedModel(EquatableArray<EnumModel> Enums, EquatableArray<int> Lengths, string LengthTypes)
{
    public static SharedModel Of(EquatableArray<ContractModel> contracts, EquatableArray<MessageModel> messages, EquatableArray<UnionModel> unions)
    {
        // What inherited contracts need is here only to be sent again by this assembly's proxies: their calls have codecs of their own.
        List<TypeModel> types = [.. contracts.SelectMany(c => c.Operations).SelectMany(Types)
            .Concat(messages.Select(m => m.Content).Concat(unions.SelectMany(u => u.Arms).Select(a => a.Content)).SelectMany(c => c.Fields).Select(f => f.Type))
            .Concat(unions.Select(u => u.Discriminant.Type))
            .SelectMany(Tree)];
        List<(int Length, string Space)> lengths = [.. types.SelectMany(LengthsOf)];
        return new SharedModel(
            types.OfType<EnumTypeModel>().Select(e => e.Enum).GroupBy(e => e.CSharp).Select(g => g.First()).OrderBy(e => e.CSharp).ToEquatable(),
            lengths.Select(l => l.Length).Distinct().OrderBy(l => l).ToEquatable(),
            lengths.Select(l => l.Space).FirstOrDefault() ?? "");
    }

    private static IEnumerable<TypeModel> Types(OperationModel operation) =>
        operation.Parameters.Select(p => p.Type).Concat(operation.Result is { } result ? [result] : []);

    private static IEnumerable<TypeModel> Tree(TypeModel type) => (type switch
    {
        OptionalModel optional => [optional.Element],
        CollectionModel collection => [collection.Element],
        MapModel map => [map.Key, map.Value],
        TupleModel tuple => tuple.Elements,
        FixedArrayModel array => [array.Element],
        BoundedModel bounded => [bounded.Element],
        _ => Enumerable.Empty<TypeModel>(),
    }).SelectMany(Tree).Prepend(type);

    private static IEnumerable<(int Length, string Space)> LengthsOf(TypeModel type) => type switch
    {
        FixedArrayModel array => array.Lengths.Select(l => (l, array.LengthTypes)),
        BoundedModel bounded => [(bounded.Bound, bounded.LengthTypes)],
        _ => [],
    };
}
