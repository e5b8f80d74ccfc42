namespace Dragoman.Idl;

internal sealed partial class Parser
{
    private DeclarationSyntax Declaration(string what, bool allowVoid)
    {
        Token first = Current;
        if (first.Is("void") && allowVoid)
        {
            Take();
            return new DeclarationSyntax(first.Position, null, null, Declarator.Plain, null, first.Leading);
        }

        TypeSyntax type = first.Is("opaque") ? new OpaqueSyntax(Take().Position)
            : first.Is("string") ? new StringSyntax(Take().Position)
            : Type("a type");
        bool isPointer = Current.Is("*") && type is not (OpaqueSyntax or StringSyntax);
        if (isPointer)
            Take();
        NameSyntax name = Name(what);
        if (isPointer)
            return new DeclarationSyntax(first.Position, type, name, Declarator.Pointer, null, first.Leading);

        (Declarator declarator, ValueSyntax? size) = Brackets(type, name);
        return new DeclarationSyntax(first.Position, type, name, declarator, size, first.Leading);
    }

    private (Declarator Declarator, ValueSyntax? Size) Brackets(TypeSyntax type, NameSyntax name)
    {
        (Declarator Declarator, ValueSyntax? Size) result = (Declarator.Plain, null);
        if (type is not StringSyntax && TakeIf("[") is not null)
        {
            result = (Declarator.Fixed, Value($"the number of elements of '{name.Text}'"));
            Expect("]", "after the number of elements");
        }
        else if (TakeIf("<") is not null)
        {
            result = (Declarator.Variable, Current.Is(">") ? null : Value($"the greatest number of elements of '{name.Text}', or '>'"));
            Expect(">", "after the greatest number of elements");
        }
        else if (type is StringSyntax)
        {
            throw Unexpected($"'<': the string '{name.Text}' has a bound or none, as in {name.Text}<255> and {name.Text}<>");
        }
        else if (type is OpaqueSyntax)
        {
            throw Unexpected($"'[' or '<': opaque data such as '{name.Text}' have a length");
        }

        if (result.Declarator != Declarator.Plain && (Current.Is("[") || Current.Is("<")))
            throw Unexpected("';': an array has one dimension, an array of arrays takes a typedef of the inner one");
        return result;
    }

    private TypeSyntax Type(string what)
    {
        Token token = Current;
        if (token.Kind != TokenKind.Identifier)
            throw Unexpected(what);

        switch (token.Text)
        {
            case "unsigned":
                Take();
                return new PrimitiveSyntax(token.Position, Unsigned());
            case "int" or "long" or "short" or "char" or "hyper":
                Take();
                return new PrimitiveSyntax(token.Position, Signed(token.Text));
            case "float":
                return Primitive(PrimitiveKind.Single);
            case "double":
                return Primitive(PrimitiveKind.Double);
            case "bool":
                return Primitive(PrimitiveKind.Boolean);
            case "quadruple":
                diagnostics.Warning(
                    token.Position, Codes.CompilersRefuse, "rpcgen writes C for 'quadruple' that compilers refuse");
                return Primitive(PrimitiveKind.Quadruple);
            case "enum" or "struct" or "union":
                return Tagged(token);
            default:
                return Keywords.Contains(token.Text) ? throw Unexpected(what) : new ReferenceSyntax(Name(what), null);
        }
    }

    private TypeSyntax Tagged(Token keyword)
    {
        Take();
        if (!Current.Is("{") && !Current.Is("switch"))
            return new ReferenceSyntax(Name($"the name of the {keyword.Text}, or '{(keyword.Text == "union" ? "switch" : "{")}'"), keyword.Text);

        diagnostics.RpcgenRefuses(keyword.Position, $"{(keyword.Text == "enum" ? "an enum" : $"a {keyword.Text}")} without a name of its own");
        return new BodySyntax(keyword.Position, Body(keyword.Text, new NameSyntax("", keyword.Position), keyword.Leading));
    }

    private PrimitiveSyntax Primitive(PrimitiveKind kind) => new(Take().Position, kind);

    private PrimitiveKind Signed(string keyword)
    {
        // Both "long" and "long int"; on the wire a long of C has four bytes whatever the machine.
        if (keyword is "long" or "short")
            TakeIf("int");
        if (keyword == "long" && Current.Is("long"))
            throw Unexpected("a name: 64 bits are 'hyper'");
        return keyword switch
        {
            "hyper" => PrimitiveKind.Int64,
            "short" => PrimitiveKind.Int16,
            "char" => PrimitiveKind.Int8,
            _ => PrimitiveKind.Int32,
        };
    }

    private PrimitiveKind Unsigned() => Current.Text switch
    {
        "int" or "long" or "short" or "char" or "hyper" when Current.Kind == TokenKind.Identifier => Signed(Take().Text) switch
        {
            PrimitiveKind.Int64 => PrimitiveKind.UInt64,
            PrimitiveKind.Int16 => PrimitiveKind.UInt16,
            PrimitiveKind.Int8 => PrimitiveKind.UInt8,
            _ => PrimitiveKind.UInt32,
        },
        _ => PrimitiveKind.UInt32,
    };

    private ValueSyntax Value(string what)
    {
        Token token = Current;
        if (token.Kind == TokenKind.Identifier && !Keywords.Contains(token.Text))
        {
            Take();
            return new ValueSyntax(token.Position, token.Text, 0, token.Text);
        }

        if (token.Kind == TokenKind.Character && Literals.Character(token.Text) is { } code)
        {
            Take();
            return new ValueSyntax(token.Position, null, code, $"'{token.Text}'");
        }

        bool isNegative = token.Is("-") && Next.Kind == TokenKind.Number;
        Token number = isNegative ? Next : token;
        if (number.Kind != TokenKind.Number)
            throw Unexpected(what);
        if (Literals.Number(number.Text) is not { } value)
            throw Malformed(number);
        if (isNegative)
            Take();
        Take();
        if (isNegative && number.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            diagnostics.RpcgenRefuses(token.Position, "negative numbers in hexadecimal");
        return new ValueSyntax(token.Position, null, isNegative ? -value : value, isNegative ? "-" + number.Text : number.Text);
    }

    private SyntaxException Malformed(Token number)
    {
        diagnostics.Error(
            number.Position, Codes.Syntax, $"'{number.Text}' is no number, expected decimal digits, hexadecimal ones after '0x' or octal ones after '0'");
        return new SyntaxException();
    }
}
