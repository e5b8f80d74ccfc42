namespace Dragoman.Testing.Tokens;

/// <content>Values with identity, and values of any type.</content>
public ref partial struct TokenWriter<TForm>
{
    public readonly void WriteNullValue(ValueShape declared) => Add("NullValue", null);

    public bool BeginValue(ValueShape declared, int known, object value)
    {
        if (!Enter(value, declared.Known[known].Name))
            return false;

        Add("Value", declared.Known[known].Name);
        return true;
    }

    public void EndValue()
    {
        AddNamed("EndValue");
        Leave();
    }

    public void WriteAny(in Any value, KnownTypes known)
    {
        if (value.Value is DynamicValue and not DynamicEnum)
            WriteDynamic((DynamicValue)value.Value, known);
        else if (value.Value is { } own && known.Find(own.GetType()) is { } binding)
            WriteKnown(binding, own);
        else
            Add("Scalar", value.Value);
    }

    private void WriteKnown(TypeBinding binding, object value)
    {
        Add("Known", binding.Names.First());
        binding.Write(ref this, value);
    }

    private void WriteDynamic(DynamicValue value, KnownTypes known)
    {
        if (!Enter(value, value.GetType().Name))
            return;

        switch (value)
        {
            case DynamicRecord record:
                Add("Record", record.Name);
                Add("Count", record.Count);
                foreach ((string name, Any field) in record)
                {
                    Add("Name", name);
                    if (!TForm.KeepsIdentity)
                        _written!.At(name);

                    WriteAny(in field, known);
                }

                break;
            case DynamicMap map:
                Add("Dictionary", map.Count);
                foreach ((Any key, Any item) in map)
                {
                    WriteAny(in key, known);
                    WriteAny(in item, known);
                }

                break;
            case DynamicList list:
                Add("Elements", list.Kind);
                Add("Count", list.Count);
                foreach (Any element in list)
                    WriteAny(in element, known);

                break;
            default:
                throw new EncodeException($"{value.GetType().Name} has no tokens.");
        }

        Leave();
    }

    private bool Enter(object value, string type)
    {
        _written ??= new WrittenValues();
        if (TForm.KeepsIdentity)
        {
            if (!_written.TryEnter(value, _handles, out int earlier))
            {
                Add("Shared", earlier);
                return false;
            }

            _handles++;
            return true;
        }

        _written.Open(value, type);
        _openValues++;
        return true;
    }

    private void Leave()
    {
        if (TForm.KeepsIdentity)
            return;

        _written!.Close();
        _openValues--;
    }
}
