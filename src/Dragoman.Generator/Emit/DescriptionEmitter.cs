using System.Collections.Generic;
using System.Linq;
using static Dragoman.Generator.DescriptionText;
using static Dragoman.Generator.JsonText;

namespace Dragoman.Generator;

/// <summary>Writes the definitions of contracts and data types, as attributes of the assembly hold them.</summary>
internal static class DescriptionEmitter
{
    public static string Contract(ContractModel contract) => Definition(
        "contract",
        contract.Name,
        contract.Id,
        contract.Notes,
        ArrayIfAny("bases", contract.BaseIds.Select(Literal)),
        Property("operations", Array(contract.Operations.Select(Operation))));

    public static string Message(MessageModel message) => Definition(
        message.IsException ? "exception" : "message",
        message.Name,
        message.Id,
        message.Notes,
        message.BaseId is null ? null : Property("base", Literal(message.BaseId)),
        Fields(message.Content));

    public static string Value(ValueModel value) => Definition(
        "value",
        value.Name,
        value.Id,
        value.Notes,
        value.BaseId is null ? null : Property("base", Literal(value.BaseId)),
        Flag("abstract", value.IsAbstract),
        ArrayIfAny("subtypes", value.Subtypes.Select(s => Literal(s.Id))),
        Fields(value.Content));

    public static string Union(UnionModel union) => Definition(
        "union",
        union.Name,
        union.Id,
        union.Notes,
        Property("discriminant", Field(union.Discriminant)),
        Property("arms", Array(union.Arms.Select(Arm))));

    public static string Enum(EnumModel e) => Definition(
        "enum",
        e.Name,
        e.Id,
        e.Notes,
        Flag("flags", e.IsFlags),
        Property("members", Object([.. e.Members.Select(m => Property(m.Name, Number(m.Value)))])));

    public static string Known(string id, IEnumerable<DeclaredModel> types) =>
        Object(Property("any", Literal(id)), Property("known", Array(types.Select(t => Literal(t.Id)))));

    private static string Definition(string kind, string name, string id, NotesModel notes, params string?[] content) =>
        Object([Property(kind, Literal(name)), Property("id", Literal(id)), .. content, Summary(notes), Remarks(notes)]);

    private static string Fields(ContentModel content) => Property("fields", Array(content.Fields.Select(Field)));

    private static string Arm(ArmModel arm) => Object(
        Property("arm", Literal(arm.Name)),
        Flag("default", arm.IsDefault),
        Property("cases", Array(arm.Cases.Select(c => Number(c.Value)))),
        Fields(arm.Content),
        Summary(arm.Notes),
        Remarks(arm.Notes));

    private static string Operation(OperationModel operation) => Object(
        Property("name", Literal(operation.Name)),
        operation.Kind == OperationKind.Method ? null : Property("kind", Literal(operation.Kind == OperationKind.Getter ? "getter" : "setter")),
        ArrayIfAny("parameters", operation.Parameters.Select(Parameter)),
        operation.Result is null ? null : Property("result", Result(operation.Result, operation.ResultNotes, operation.Return == ReturnKind.Stream)),
        ArrayIfAny("throws", operation.Throws.Select(t => Literal(t.Id))),
        Flag("oneway", operation.IsOneway),
        Flag("idempotent", operation.IsIdempotent),
        Flag("asynchronous", operation.Return != ReturnKind.Synchronous),
        Flag("cancellable", operation.IsCancellable),
        Summary(operation.Notes),
        Remarks(operation.Notes));

    private static string Parameter(ParameterModel parameter) => Object(
        Property("name", Literal(parameter.Name)),
        Property("type", Of(parameter.Type)),
        Flag("optional", parameter.Default is not null),
        parameter.DescribedDefault is null ? null : Property("default", parameter.DescribedDefault),
        Summary(parameter.Notes),
        Remarks(parameter.Notes));
}
