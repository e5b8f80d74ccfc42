using System.Globalization;

namespace Dragoman.Idl;

/// <summary>Writes a module as one file of ordinary C#. The same module always gives the same text.</summary>
internal sealed class CSharpEmitter
{
    private readonly Module _module;
    private readonly bool _asynchronous;
    private readonly CodeText _body = new();
    private readonly TypeNames _names;
    private readonly TypeWriter _types;
    private readonly RecordWriter _records;
    private readonly UnionWriter _unions;
    private readonly ContractWriter _contracts;

    private CSharpEmitter(Module module, bool asynchronous)
    {
        _module = module;
        _asynchronous = asynchronous;
        _names = new TypeNames(module);
        _types = new TypeWriter(_names);
        MemberText members = new(_types);
        _records = new RecordWriter(_body, _names, members);
        _unions = new UnionWriter(_body, _names, _types, members);
        _contracts = new ContractWriter(_body, _names, _types, members, asynchronous);
    }

    /// <summary>Writes a module.</summary>
    /// <param name="module">The module; free of errors.</param>
    /// <param name="asynchronous">Whether operations are asynchronous.</param>
    /// <returns>The text, with line feeds.</returns>
    public static string Emit(Module module, bool asynchronous) => new CSharpEmitter(module, asynchronous).Emit();

    private string Emit()
    {
        // Which typedefs become types must be known before any name is written.
        foreach (DataType type in _module.Declarations.SelectMany(Types))
            _types.Write(type);
        for (int i = 0; i < _names.Wrapped.Count; i++)
        {
            if (_names.Wrapped[i] is AliasDeclaration { Target: { } target })
                _types.Write(target);
        }

        Constants();
        foreach (Declaration declaration in _module.Declarations)
            Write(declaration);
        foreach (Declaration named in _names.Wrapped)
        {
            _body.Line();
            _records.WriteWrapper(named);
        }

        string body = _body.ToString();
        CodeText file = new();
        file.Line($"// Compiled from {_module.Source}.");
        file.Line("#nullable enable");
        foreach (string space in Namespaces(body))
            file.Line($"using {space};");
        file.Line();
        file.Line($"namespace {_module.Namespace};");
        return file + body;
    }

    private IEnumerable<string> Namespaces(string body)
    {
        if (body.Contains("List<", StringComparison.Ordinal))
            yield return "System.Collections.Generic";
        if (_asynchronous && _module.Declarations.Any(d => d is InterfaceDeclaration))
        {
            yield return "System.Threading";
            yield return "System.Threading.Tasks";
        }

        yield return "Dragoman";
        if (body.Contains("Onc", StringComparison.Ordinal) || body.Contains("Xdr", StringComparison.Ordinal) || body.Contains("Quadruple", StringComparison.Ordinal))
            yield return "Dragoman.OncRpc";
    }

    private static IEnumerable<DataType> Types(Declaration declaration) => declaration switch
    {
        StructDeclaration type => type.Members.Select(m => m.Type),
        UnionDeclaration { OptionalValue: null } type => type.Arms.Where(a => a.Value is not null).Select(a => a.Value!.Type),
        InterfaceDeclaration type => type.Operations.SelectMany(o => o.Parameters.Select(p => p.Type).Concat(o.Result is null ? [] : [o.Result])),
        _ => [],
    };

    private void Write(Declaration declaration)
    {
        if (declaration is ConstantDeclaration or AliasDeclaration or UnionDeclaration { OptionalValue: not null })
            return;

        _body.Line();
        switch (declaration)
        {
            case EnumDeclaration type:
                Enumeration(type);
                break;
            case StructDeclaration type:
                _records.Write(type);
                break;
            case UnionDeclaration type:
                _unions.Write(type);
                break;
            case InterfaceDeclaration contract:
                _contracts.Write(contract);
                break;
        }
    }

    private void Constants()
    {
        List<ConstantDeclaration> constants = [.. _module.Declarations.OfType<ConstantDeclaration>()];
        if (constants.Count == 0)
            return;

        _body.Line();
        _body.Line($"/// <summary>The constants of {_module.Source}.</summary>");
        _body.Open($"public static class {_names.Constants}");
        NameScope scope = new([_names.Constants, "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals"], "Value");
        foreach (ConstantDeclaration constant in constants)
        {
            string name = scope.Claim(Spelling.Pascal(constant.Name));
            _body.Documentation(constant.Documentation);
            string remark = Remarks.Inline(Remarks.OfConstant(constant.Name, name));
            _body.Line($"{remark}public const {ConstantType(constant.Value)} {name} = {Number(constant)};");
        }

        _body.Close();
    }

    private void Enumeration(EnumDeclaration type)
    {
        string name = _names.Of(type);
        _body.Documentation(type.Documentation);
        string remark = Remarks.Inline(Remarks.OfType(type.Name, name)).TrimEnd();
        if (remark.Length > 0)
            _body.Line(remark);
        _body.Open($"public enum {name}");
        foreach (EnumMember member in type.Members)
        {
            string memberName = _names.Of(member);
            _body.Documentation(member.Documentation);
            _body.Line($"{Remarks.Inline(Remarks.OfConstant(member.Name, memberName))}{memberName} = {member.Value},");
        }

        _body.Close();
    }

    private static string ConstantType(Int128 value) =>
        value >= int.MinValue && value <= int.MaxValue ? "int"
        : value >= 0 && value <= uint.MaxValue ? "uint"
        : value <= long.MaxValue ? "long"
        : "ulong";

    private static string Number(ConstantDeclaration constant) => constant.IsHexadecimal && constant.Value >= 0
        ? "0x" + ((ulong)constant.Value).ToString("x", CultureInfo.InvariantCulture)
        : constant.Value.ToString(CultureInfo.InvariantCulture);
}
