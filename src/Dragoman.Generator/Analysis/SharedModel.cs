using System.Collections.Generic;
using System.Linq;

namespace Dragoman.Generator;

/// <summary>What the contracts and data types of one assembly share: codecs of enumerations, lengths as types, and the types that come to life in an Any.</summary>
/// <param name="Enums">Each enumeration once.</param>
/// <param name="Lengths">Each length once.</param>
/// <param name="Space">The namespace of all these.</param>
/// <param name="Declared">The types that come to life in an Any; empty when there is none.</param>
/// <param name="HoldsAny">Whether an Any stands anywhere.</param>
internal sealed record SharedModel(EquatableArray<EnumModel> Enums, EquatableArray<int> Lengths, string Space, EquatableArray<DeclaredModel> Declared, bool HoldsAny)
{
    /// <summary>The id of the types that come to life in an Any in descriptions; empty when there is no Any.</summary>
    public string KnownId { get; init; } = "";

    public static SharedModel Of(
        EquatableArray<ContractModel> contracts, EquatableArray<MessageModel> messages, EquatableArray<UnionModel> unions, EquatableArray<ValueModel> values)
    {
        // What inherited contracts need is here only to be sent again by this assembly's proxies: their calls have codecs of their own.
        List<TypeModel> types = [.. contracts.SelectMany(c => c.Operations).SelectMany(Types)
            .Concat(messages.Select(m => m.Content).Concat(values.Select(v => v.Content)).Concat(unions.SelectMany(u => u.Arms).Select(a => a.Content)).SelectMany(c => c.Fields).Select(f => f.Type))
            .Concat(unions.Select(u => u.Discriminant.Type))
            .SelectMany(Tree)];
        List<(int Length, string Space)> lengths = [.. types.SelectMany(LengthsOf)];
        EquatableArray<EnumModel> enums = types.OfType<EnumTypeModel>().Select(e => e.Enum).GroupBy(e => e.CSharp).Select(g => g.First()).OrderBy(e => e.CSharp).ToEquatable();
        AnyModel? any = types.OfType<AnyModel>().FirstOrDefault();
        return new SharedModel(
            enums,
            lengths.Select(l => l.Length).Distinct().OrderBy(l => l).ToEquatable(),
            enums.FirstOrDefault()?.CodecNamespace ?? any?.Space ?? lengths.Select(l => l.Space).FirstOrDefault() ?? "",
            any is null ? default : Comes(enums, messages, unions, values, types).GroupBy(d => d.Codec).Select(g => g.First()).OrderBy(d => d.Codec, System.StringComparer.Ordinal).ToEquatable(),
            any is not null)
        {
            KnownId = any?.Id ?? "",
        };
    }

    // All that the assembly declares, and what its contracts use of others.
    private static IEnumerable<DeclaredModel> Comes(
        EquatableArray<EnumModel> enums, EquatableArray<MessageModel> messages, EquatableArray<UnionModel> unions, EquatableArray<ValueModel> values, IEnumerable<TypeModel> types) =>
        unions.Select(u => new DeclaredModel(u.CSharp, Qualified(u.Namespace, u.CodecName), u.Arms.Select(a => a.Content.CSharp).ToEquatable(), u.Id))
            .Concat(messages.Where(m => !m.IsException).Select(m => new DeclaredModel(m.Content.CSharp, Qualified(m.Namespace, m.CodecName), default, m.Id)))
            .Concat(values.Select(v => new DeclaredModel(v.Content.CSharp, Qualified(v.Namespace, v.CodecName), default, v.Id)))
            .Concat(enums.Select(e => new DeclaredModel(e.CSharp, Qualified(e.CodecNamespace, e.CodecName), default, e.Id)))
            .Concat(types.OfType<MessageTypeModel>().Select(m => new DeclaredModel(m.CSharp.TrimEnd('?'), m.Codec, m.Arms, m.Id)))
            .Concat(types.OfType<ValueTypeModel>().Select(v => new DeclaredModel(v.CSharp.TrimEnd('?'), v.Codec, default, v.Id)));

    private static string Qualified(string space, string name) => space.Length == 0 ? $"global::{name}" : $"global::{space}.{name}";

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

/// <summary>A type that comes to life in an Any.</summary>
/// <param name="CSharp">The type in fully qualified C#.</param>
/// <param name="Codec">Its codec in fully qualified C#.</param>
/// <param name="Arms">The classes of its values, if it is a union.</param>
/// <param name="Id">The id of its definition in descriptions.</param>
internal sealed record DeclaredModel(string CSharp, string Codec, EquatableArray<string> Arms, string Id);
