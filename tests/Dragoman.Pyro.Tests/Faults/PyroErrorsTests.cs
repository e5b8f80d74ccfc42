namespace Dragoman.Pyro.Tests.Faults;

public sealed class PyroErrorsTests
{
    private const string Errors = "Pyro5.errors.";

    [Theory]
    [InlineData("builtins.ConnectionResetError", "builtins.ConnectionResetError")]
    [InlineData("builtins.LookupError", "builtins.LookupError")]
    [InlineData("builtins.UnicodeDecodeError", "builtins.UnicodeError")] // whose constructor wants five arguments
    [InlineData("builtins.ExceptionGroup", "builtins.RuntimeError")] // two
    [InlineData("builtins.StopIteration", "builtins.RuntimeError")] // which would end the caller's stream
    [InlineData("builtins.SystemExit", "builtins.RuntimeError")] // its program
    [InlineData("builtins.BaseException", "builtins.RuntimeError")]
    [InlineData("builtins.print", "builtins.RuntimeError")]
    [InlineData("builtins.__import__", "builtins.RuntimeError")]
    [InlineData("other.ValueError", "builtins.RuntimeError")]
    [InlineData("Pyro4.errors.NamingError", Errors + "NamingError")]
    [InlineData("Pyro4.errors.TimeoutError", "builtins.RuntimeError")] // after which the caller would call again
    [InlineData("Pyro4.errors.SerializeError", "builtins.RuntimeError")] // drop its connection
    public void What_a_Python_program_raised_is_passed_on_where_the_caller_can_catch_it(string raised, string told) =>
        Assert.Equal(told, PyroErrors.ClassOf(new Fault(FaultKind.Other, "text", Completion.Maybe, new PythonError(raised, "text", "")), Errors));

    [Fact]
    public void What_is_passed_on_says_what_it_said_and_where_only_if_the_host_reveals_it()
    {
        PythonError raised = new("builtins.KeyError", "k", "Traceback:\n  in fail\n");
        Fault fault = new(FaultKind.ServantFailed, "The server answered with KeyError: k", Completion.Maybe, raised);

        Assert.Equal("k", PyroErrors.TextOf(fault, reveal: false, null));
        Assert.Equal(["ServantFailed: k\n"], PyroErrors.TracebackOf(fault, "k", reveal: false));
        Assert.Equal(["Traceback:\n", "  in fail\n"], PyroErrors.TracebackOf(fault, "k", reveal: true));
    }

    [Fact]
    public void A_nested_call_that_failed_to_be_read_is_not_blamed_on_the_caller()
    {
        Fault nested = new(FaultKind.BadEncoding, "not what its contract says", Completion.Maybe, new DecodeException("an int"));

        Assert.Equal("builtins.RuntimeError", PyroErrors.ClassOf(nested, Errors));
        Assert.Equal("builtins.TypeError", PyroErrors.ClassOf(nested with { Completion = Completion.No }, Errors));
    }

    [Fact]
    public void Malformed_values_are_ValueErrors()
    {
        Assert.Equal("builtins.ValueError", ClassOf(new DecodeException("no number", new FormatException())));
        Assert.Equal("builtins.OverflowError", ClassOf(new DecodeException("too large", new OverflowException())));
        Assert.Equal("builtins.TypeError", ClassOf(new DecodeException("something else")));
    }

    private static string ClassOf(DecodeException exception) =>
        PyroErrors.ClassOf(new Fault(FaultKind.BadEncoding, exception.Message, Completion.No, exception), Errors);
}
