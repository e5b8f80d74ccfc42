namespace Dragoman.Pyro;

/// <summary>Prints what makes declared exceptions and values arrive in Python as objects of their classes.</summary>
/// <param name="shapes">What the contract refers to.</param>
/// <param name="names">The names of the classes in the module.</param>
/// <param name="line">Prints a line.</param>
internal sealed class PythonRegistration(PyroShapes shapes, PythonClassNames names, Action<string> line)
{
    private readonly MessageShape[] _exceptions = [.. shapes.Messages.Where(m => m.IsException)];
    private readonly ValueShape[] _values = [.. shapes.Values.Where(v => !v.IsAbstract)];

    // Where anything may stand messages name their class; they stay the dictionaries that they are everywhere else.
    private readonly string[] _tagged = [.. shapes.Anything
        .SelectMany(a => a.Known)
        .SelectMany(t => t is UnionShape union ? union.Arms.Select(a => a.Content) : t is CompositeShape composite ? [composite] : Enumerable.Empty<CompositeShape>())
        .Where(c => !shapes.Values.Contains(c))
        .Select(PyroNames.ClassOf)
        .Distinct()];

    /// <summary>Prints it, if there is anything to register.</summary>
    public void Print()
    {
        if (_exceptions.Length + _values.Length + _tagged.Length == 0)
            return;

        if (_exceptions.Length > 0)
            PrintExceptions();

        if (_values.Length > 0)
            PrintValues();

        Gap();
        line("def register(serializer_base: Any) -> None:");
        line($"    \"\"\"Makes declared {What()} arrive as themselves; call it with SerializerBase of Pyro5.api or Pyro4.util.\"\"\"");
        if (_exceptions.Length > 0)
            line($"    serializer_base.register_dict_to_class(\"{PyroErrors.DeclaredClass}\", _to_exception)");

        if (_values.Length > 0)
        {
            line("    for name, cls in _values.items():");
            line("        serializer_base.register_dict_to_class(name, _to_value)");
            line("        serializer_base.register_class_to_dict(cls, _from_value)");
        }

        foreach (string name in _tagged)
            line($"    serializer_base.register_dict_to_class(\"{name}\", lambda class_name, data: data)");
    }

    private string What() => (_exceptions.Length, _values.Length + _tagged.Length) switch
    {
        (_, 0) => "exceptions",
        (0, _) => "values",
        _ => "exceptions and values",
    };

    private void PrintExceptions()
    {
        Gap();
        line("_exceptions: Dict[Any, Type[BaseException]] = {");
        foreach (MessageShape exception in _exceptions)
            line($"    \"{exception.Name}\": {names.Of(exception)},");

        line("}");
        Gap();
        line("def _to_exception(class_name: str, data: Dict[str, Any]) -> BaseException:");
        line("    attributes = data[\"attributes\"]");
        line("    cls: Type[BaseException] = _exceptions.get(attributes.get(\"dragoman_type\"), RuntimeError)");
        line("    exception = cls(*data[\"args\"])");
        line("    for name, value in attributes.items():");
        line("        setattr(exception, name, value)");
        line("    return exception");
    }

    // Most serializers leave what stands within a class dictionary as it is, and one takes objects at the top only.
    private void PrintValues()
    {
        Gap();
        line("_values: Dict[str, Type[Any]] = {");
        foreach (ValueShape value in _values)
            line($"    \"{PyroNames.ClassOf(value)}\": {names.Of(value)},");

        line("}");
        line("_value_names: Dict[Type[Any], str] = {cls: name for name, cls in _values.items()}");
        Gap();
        line("def _to_value(class_name: str, data: Dict[str, Any]) -> Any:");
        line("    return _values[class_name](**{name: _revived(item) for name, item in data.items() if name != \"__class__\"})");
        Gap();
        line("def _revived(item: Any) -> Any:");
        line("    if isinstance(item, dict):");
        line("        if item.get(\"__class__\") in _values:");
        line("            return _to_value(item[\"__class__\"], item)");
        line("        return {key: _revived(value) for key, value in item.items()}");
        line("    if isinstance(item, (list, tuple, set)):");
        line("        return type(item)(_revived(value) for value in item)");
        line("    return item");
        Gap();
        line("def _from_value(item: Any) -> Any:");
        line("    if type(item) in _value_names:");
        line("        fields = {name: _from_value(value) for name, value in vars(item).items()}");
        line("        fields[\"__class__\"] = _value_names[type(item)]");
        line("        return fields");
        line("    if isinstance(item, dict):");
        line("        return {key: _from_value(value) for key, value in item.items()}");
        line("    if isinstance(item, (list, tuple, set)):");
        line("        return type(item)(_from_value(value) for value in item)");
        line("    return item");
    }

    private void Gap()
    {
        line("");
        line("");
    }
}
