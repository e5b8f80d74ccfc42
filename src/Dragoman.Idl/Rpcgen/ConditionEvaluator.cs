namespace Dragoman.Idl;

/// <summary>Evaluates the expression of <c>#if</c>: whole numbers with the operators of C.</summary>
internal sealed class ConditionEvaluator(IReadOnlyList<Token> tokens, SourcePosition end)
{
    private const int MaximumDepth = 100;
    private int _at;
    private int _depth;

    /// <summary>Why the expression has no value; null when it has one.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where it goes wrong.</summary>
    public SourcePosition ProblemPosition { get; private set; }

    private Token? Current => _at < tokens.Count ? tokens[_at] : null;

    public bool Evaluate()
    {
        long value = Conditional();
        if (Problem is null && Current is { } extra)
            Fail($"unexpected {extra.Quoted}, expected an operator or the end of the line");
        return Problem is null && value != 0;
    }

    private long Conditional()
    {
        if (++_depth > MaximumDepth)
            Fail($"the condition is nested more than {MaximumDepth} deep");
        long value = Problem is null ? Binary(0) : 0;
        if (Take("?"))
        {
            long yes = Conditional();
            if (!Take(":"))
                Fail("a '?' has no other half, expected ':'");
            long no = Conditional();
            value = value != 0 ? yes : no;
        }

        _depth--;
        return value;
    }

    private long Binary(int minimum)
    {
        long left = Unary();
        while (Problem is null && Current is { } operation && Precedence(operation) is int precedence && precedence > minimum)
        {
            _at++;
            left = Apply(operation.Text, left, Binary(precedence));
        }

        return left;
    }

    private static int? Precedence(Token token) => token.Kind != TokenKind.Punctuator ? null : token.Text switch
    {
        "||" => 1,
        "&&" => 2,
        "|" => 3,
        "^" => 4,
        "&" => 5,
        "==" or "!=" => 6,
        "<" or ">" or "<=" or ">=" => 7,
        "<<" or ">>" => 8,
        "+" or "-" => 9,
        "*" or "/" or "%" => 10,
        _ => null,
    };

    private long Apply(string operation, long left, long right) => unchecked(operation switch
    {
        "||" => Truth(left != 0 || right != 0),
        "&&" => Truth(left != 0 && right != 0),
        "|" => left | right,
        "^" => left ^ right,
        "&" => left & right,
        "==" => Truth(left == right),
        "!=" => Truth(left != right),
        "<" => Truth(left < right),
        ">" => Truth(left > right),
        "<=" => Truth(left <= right),
        ">=" => Truth(left >= right),
        "<<" => left << (int)right,
        ">>" => left >> (int)right,
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        _ => Divide(operation, left, right),
    });

    private long Divide(string operation, long left, long right)
    {
        if (right == 0)
            return Fail("the condition divides by zero");

        // The one quotient that does not fit, which .NET would answer with an exception.
        if (right == -1)
            return operation == "/" ? unchecked(-left) : 0;

        return operation == "/" ? left / right : left % right;
    }

    private static long Truth(bool value) => value ? 1 : 0;

    private long Unary()
    {
        if (++_depth > MaximumDepth)
            Fail($"the condition is nested more than {MaximumDepth} deep");
        long value = Problem is not null ? 0
            : Take("!") ? Truth(Unary() == 0)
            : Take("-") ? unchecked(-Unary())
            : Take("+") ? Unary()
            : Take("~") ? ~Unary()
            : Primary();
        _depth--;
        return value;
    }

    private long Primary()
    {
        if (Take("("))
        {
            long inner = Conditional();
            return Take(")") ? inner : Fail("a parenthesis has no end, expected ')'");
        }

        if (Current is not { } token)
            return Fail("the condition has no value, expected a number or 'defined'");

        _at++;
        return token.Kind switch
        {
            // Names that no macro replaced count as zero, as in C.
            TokenKind.Identifier => 0,
            TokenKind.Number when Number(token.Text) is long number => number,
            TokenKind.Character when Literals.Character(token.Text) is int code => code,
            _ => Fail($"unexpected {token.Quoted}, expected a number or 'defined'", token.Position),
        };
    }

    private static long? Number(string text) =>
        Literals.Number(text.TrimEnd('u', 'U', 'l', 'L')) is { } value && value <= ulong.MaxValue ? unchecked((long)(ulong)value) : null;

    private bool Take(string punctuator)
    {
        if (Problem is not null || Current?.Is(punctuator) != true)
            return false;

        _at++;
        return true;
    }

    private long Fail(string problem, SourcePosition? position = null)
    {
        if (Problem is null)
        {
            Problem = problem;
            ProblemPosition = position ?? Current?.Position ?? end;
        }

        return 0;
    }
}
