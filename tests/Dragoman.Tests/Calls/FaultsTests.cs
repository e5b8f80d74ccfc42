namespace Dragoman.Tests;

public sealed class FaultsTests
{
    public static TheoryData<Exception, FaultKind, Completion> Translations => new()
    {
        { new ArgumentOutOfRangeException("p"), FaultKind.BadArgument, Completion.Maybe },
        { new NotImplementedException(), FaultKind.NotImplemented, Completion.Maybe },
        { new NotSupportedException(), FaultKind.NotImplemented, Completion.Maybe },
        { new UnauthorizedAccessException(), FaultKind.NotPermitted, Completion.Maybe },
        { new ObjectDisposedException("x"), FaultKind.NoSuchObject, Completion.Maybe },
        { new InvalidOperationException(), FaultKind.BadState, Completion.Maybe },
        { new TimeoutException(), FaultKind.Timeout, Completion.Maybe },
        { new InsufficientMemoryException(), FaultKind.NoResources, Completion.Maybe },
        { new TaskCanceledException(), FaultKind.Cancelled, Completion.Maybe },
        { new FormatException(), FaultKind.ServantFailed, Completion.Maybe },
    };

    [Theory]
    [MemberData(nameof(Translations))]
    public void What_a_servant_throws_becomes_a_fault_by_blame(Exception thrown, FaultKind kind, Completion completion)
    {
        Fault fault = Faults.FromException(new CountCall(), thrown);

        Assert.Equal(kind, fault.Kind);
        Assert.Equal(completion, fault.Completion);
        Assert.Same(thrown, fault.Detail);
        Assert.False(fault.IsLocal);
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void What_an_undeclared_exception_says_is_told_to_peers_only_where_that_is_wanted(Exception thrown, FaultKind kind, Completion completion)
    {
        Fault fault = Faults.FromException(new CountCall(), thrown);

        Assert.Contains("Tests.Echo.Count", fault.TextFor(reveal: false), StringComparison.Ordinal);
        Assert.DoesNotContain(thrown.Message, fault.TextFor(reveal: false), StringComparison.Ordinal);
        Assert.Contains(thrown.Message, fault.TextFor(reveal: true), StringComparison.Ordinal);
        Assert.Equal((kind, completion), (fault.Kind, fault.Completion));
    }

    [Fact]
    public void What_a_nested_call_was_told_is_not_for_peers_either()
    {
        Exception nested = Faults.ToException(new Fault(FaultKind.Unreachable, "10.0.0.7 is down", Completion.No) { IsLocal = true });

        Fault fault = Faults.FromException(new CountCall(), nested);

        Assert.DoesNotContain("10.0.0.7", fault.TextFor(reveal: false), StringComparison.Ordinal);
        Assert.Contains("10.0.0.7", fault.TextFor(reveal: true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_servant_may_write_its_exceptions_for_its_callers()
    {
        var call = new CountCall();
        call.Arrival.Servant = new Open();

        Assert.Equal("too long", Faults.FromException(call, new ArgumentException("too long")).TextFor(reveal: false));
        Assert.DoesNotContain("defect", Faults.FromException(call, new FormatException("defect")).TextFor(reveal: false), StringComparison.Ordinal);
    }

    [Fact]
    public void A_declared_exception_travels_as_itself_and_the_call_has_run()
    {
        var thrown = new TooMuchException(3);

        Fault fault = Faults.FromException(new WaitCall(), thrown);

        Assert.Equal(FaultKind.Declared, fault.Kind);
        Assert.Equal(Completion.Yes, fault.Completion);
        Assert.Same(thrown, Faults.ToException(fault));
    }

    [Fact]
    public void The_fault_of_a_nested_call_does_not_claim_that_the_outer_call_has_not_run()
    {
        Exception nested = Faults.ToException(new Fault(FaultKind.Unreachable, "gone", Completion.No) { IsLocal = true });

        Fault fault = Faults.FromException(new CountCall(), nested);

        Assert.Equal(FaultKind.Unreachable, fault.Kind);
        Assert.Equal(Completion.Maybe, fault.Completion);
        Assert.False(fault.IsLocal);
        Assert.False(fault.MayRetry);
    }

    [Theory]
    [InlineData(Completion.Yes)]
    [InlineData(Completion.No)]
    [InlineData(Completion.Maybe)]
    public void A_fault_that_the_servant_states_itself_is_passed_on_as_stated(Completion completion)
    {
        var stated = new RemoteException(new Fault(FaultKind.NoResources, "full", completion));

        Assert.Equal(stated.Fault, Faults.FromException(new CountCall(), stated));
    }

    [Theory]
    [InlineData(FaultKind.Unreachable, WireError.Unreachable)]
    [InlineData(FaultKind.Transient, WireError.Unreachable)]
    [InlineData(FaultKind.ConnectionLost, WireError.ConnectionLost)]
    [InlineData(FaultKind.ProtocolError, WireError.ProtocolError)]
    [InlineData(FaultKind.BadEncoding, WireError.ProtocolError)]
    [InlineData(FaultKind.Timeout, WireError.Timeout)]
    public void A_fault_of_this_side_is_thrown_as_a_wire_exception(FaultKind kind, WireError error)
    {
        var exception = Assert.IsType<WireException>(Faults.ToException(new Fault(kind, "m", Completion.Maybe) { IsLocal = true }));

        Assert.Equal(error, exception.Error);
        Assert.Equal("m", exception.Message);
    }

    [Fact]
    public void The_far_side_s_answer_is_thrown_as_a_remote_exception()
    {
        var exception = Assert.IsType<RemoteException>(Faults.ToException(new Fault(FaultKind.Timeout, "m", Completion.Yes)));

        Assert.Equal(FaultKind.Timeout, exception.Kind);
        Assert.Equal(Completion.Yes, exception.Completion);
    }

    [Fact]
    public void The_caller_s_own_doings_are_thrown_as_such()
    {
        Assert.IsType<OperationCanceledException>(Faults.ToException(new Fault(FaultKind.Cancelled, "m", Completion.Maybe) { IsLocal = true }));
        Assert.IsType<ArgumentException>(Faults.ToException(new Fault(FaultKind.CannotEncode, "m", Completion.No) { IsLocal = true }));
        Assert.IsType<RemoteException>(Faults.ToException(new Fault(FaultKind.Cancelled, "m", Completion.Maybe)));
    }

    private sealed class Open : IRevealsFaults;
}
