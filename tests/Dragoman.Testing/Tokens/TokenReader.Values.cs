namespace Dragoman.Testing.Tokens;

/// <content>Values with identity, and values of any type.</content>
public ref partial struct TokenReader<TForm>
{
    private ReadValues<int> Values => _values ??= new ReadValues<int>(new DecodeLimits());

    public ValueHead BeginValue(ValueShape declared)
    {
        Token token = Peek();
        _next++;
        switch (token.Kind)
        {
            case "NullValue":
                return ValueHead.Null;
            case "Shared":
                return ValueHead.Of(Values.Find((int)token.Value!));
            case "Value":
                Values.Open();
                int known = declared.KnownIndexOf((string)token.Value!);
                return known >= 0 ? ValueHead.New(known) : throw new DecodeException($"A {token.Value} came where a {declared.Name} must be.");
            default:
                throw new DecodeException($"{token} came instead of a value.");
        }
    }

    public void RegisterValue(object value) => Values.Enter(_handles++, value);

    public void EndValue()
    {
        TakeNamed("EndValue");
        Values.Close();
    }

    public Any ReadAny(KnownTypes known)
    {
        Token token = Peek();
        _next++;
        switch (token.Kind)
        {
            case "Scalar":
                return Any.Of(token.Value);
            case "Shared":
                return Any.Of(Values.Find((int)token.Value!));
            case "Known":
                return Any.Of((known.Find((string)token.Value!) ?? throw new DecodeException($"{token.Value} is not known.")).Read(ref this));
            default:
                Values.Open();
                Any value = ReadDynamic(token, known);
                Values.Close();
                return value;
        }
    }

    private Any ReadDynamic(Token token, KnownTypes known)
    {
        switch (token.Kind)
        {
            case "Record":
                DynamicRecord record = new((string)token.Value!);
                RegisterValue(record);
                for (int count = Take<int>("Count"); count > 0; count--)
                {
                    string name = Take<string>("Name");
                    record[name] = ReadAny(known);
                }

                return Any.Of(record);
            case "Dictionary":
                DynamicMap map = new();
                RegisterValue(map);
                for (int count = (int)token.Value!; count > 0; count--)
                {
                    Any key = ReadAny(known);
                    map[key] = ReadAny(known);
                }

                return Any.Of(map);
            case "Elements":
                DynamicList list = new((DynamicListKind)token.Value!);
                RegisterValue(list);
                for (int count = Take<int>("Count"); count > 0; count--)
                    list.Add(ReadAny(known));

                return Any.Of(list);
            default:
                throw new DecodeException($"{token} came instead of a value.");
        }
    }
}
