namespace Dragoman.Iiop.Tests;

public sealed class IiopFaultsTests
{
    [Theory]
    [InlineData(FaultKind.NoSuchObject, "OBJECT_NOT_EXIST", 0x4f4d0001)]
    [InlineData(FaultKind.NoSuchOperation, "BAD_OPERATION", 0x4f4d0002)]
    [InlineData(FaultKind.BadArgument, "BAD_PARAM", 0)]
    [InlineData(FaultKind.BadEncoding, "MARSHAL", 0)]
    [InlineData(FaultKind.CannotEncode, "DATA_CONVERSION", 0x4f4d0001)]
    [InlineData(FaultKind.BadState, "BAD_INV_ORDER", 0)]
    [InlineData(FaultKind.NotImplemented, "NO_IMPLEMENT", 0)]
    [InlineData(FaultKind.NotPermitted, "NO_PERMISSION", 0)]
    [InlineData(FaultKind.Transient, "TRANSIENT", 0x4f4d0001)]
    [InlineData(FaultKind.NoResources, "NO_RESOURCES", 0)]
    [InlineData(FaultKind.Timeout, "TIMEOUT", 0)]
    [InlineData(FaultKind.Cancelled, "TRANSIENT", 0x4f4d0003)]
    [InlineData(FaultKind.ServantFailed, "UNKNOWN", 0x4f4d0001)]
    [InlineData(FaultKind.ConnectionLost, "COMM_FAILURE", 0)]
    [InlineData(FaultKind.Other, "INTERNAL", 0)]
    public void Faults_survive_the_wire(FaultKind kind, string name, uint minor)
    {
        foreach (Completion completion in Enum.GetValues<Completion>())
        {
            CorbaError error = IiopFaults.ToError(new Fault(kind, "reason", completion));
            Assert.Equal((name, minor, completion), (error.Name, error.Minor, error.Completed));

            CorbaError read = Bytes.Read(Bytes.Written((ref w) => error.Write(ref w)), (ref r) => CorbaError.Read(ref r));
            Fault back = IiopFaults.ToFault(read, isProven: true, "reason");
            FaultKind expected = (kind, completion) is (FaultKind.BadEncoding, Completion.Yes) ? FaultKind.CannotEncode : kind; // what ran was read: it is the outcome that could not be written
            Assert.Equal((expected, completion), (back.Kind, back.Completion));
            Assert.False(back.IsLocal);
            Assert.Contains("reason", back.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Only_what_characters_are_to_blame_for_is_a_matter_of_character_sets()
    {
        Exception nothing = Assert.Throws<EncodeException>(static () => Bytes.Written(static (ref w) => StringCodec.Write(ref w, null!)));
        Exception flags = Assert.Throws<EncodeException>(static () => Bytes.Written(static (ref w) => w.WriteQuadruple(default)));
        Exception strange = Assert.Throws<EncodeException>(static () => Bytes.Written(static (ref w) => w.WriteString("a\0b")));

        Assert.Equal(("MARSHAL", 0u), ErrorOf(nothing));
        Assert.Equal(("MARSHAL", 0u), ErrorOf(flags));
        Assert.Equal(("MARSHAL", 0u), ErrorOf(new InvalidOperationException("whatever else stops the encoding")));
        Assert.Equal(("DATA_CONVERSION", 0x4f4d0001u), ErrorOf(strange));

        static (string, uint) ErrorOf(Exception exception)
        {
            CorbaError error = IiopFaults.ToError(new Fault(FaultKind.CannotEncode, "reason", Completion.Yes, exception));
            return (error.Name, error.Minor);
        }
    }

    [Fact]
    public void What_came_by_this_wire_is_passed_on_as_it_came()
    {
        CorbaError original = new("IDL:omg.org/CORBA/BAD_QOS:1.0", 0x41540026, Completion.Yes);
        Fault fault = IiopFaults.ToFault(original, isProven: true);

        Assert.Equal(FaultKind.Other, fault.Kind);
        Assert.Equal(original with { Completed = Completion.Maybe }, IiopFaults.ToError(fault with { Completion = Completion.Maybe }));
    }

    [Fact]
    public void An_error_is_shown_as_its_documentation_names_it()
    {
        CorbaError error = new("IDL:omg.org/CORBA/OBJECT_NOT_EXIST:1.0", 0x4f4d0001, Completion.No);
        Assert.Equal("OBJECT_NOT_EXIST, minor 0x4f4d0001, completed NO", error.ToString());
        Assert.Equal(error, IiopFaults.ToFault(error, isProven: true).Detail);
    }

    [Theory]
    [InlineData("MARSHAL", 0x41540016, "omniORB 22): a string has no NUL")]
    [InlineData("OBJECT_NOT_EXIST", 0x4f4d0001, "OMG 1): no object has that key")]
    [InlineData("NO_RESOURCES", 0x12345007, "minor 0x12345000 7)")]
    [InlineData("BAD_PARAM", 0, "answered BAD_PARAM.")]
    public void Minor_codes_are_explained(string name, uint minor, string text)
    {
        Fault fault = IiopFaults.ToFault(new CorbaError($"IDL:omg.org/CORBA/{name}:1.0", minor, Completion.No), isProven: true);
        Assert.Contains(text, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_exceptions_and_completions_do_no_harm()
    {
        Assert.Equal(FaultKind.Other, IiopFaults.ToFault(new CorbaError("IDL:acme/BOOM:1.0", 0, Completion.No), isProven: true).Kind);
        CorbaError read = Bytes.Read(Bytes.Of("""02000000 "x" 00 .... 01000000 09000000"""), (ref r) => CorbaError.Read(ref r));
        Assert.Equal(new CorbaError("x", 1, Completion.Maybe), read);
        Assert.Equal("UNKNOWN", ((CorbaError)IiopFaults.Undeclared(Shapes.Account.Operations[3], "IDL:X:1.0").Detail!).Name);
    }

    [Theory]
    [InlineData(Completion.No, false, Completion.Maybe)]
    [InlineData(Completion.No, true, Completion.No)]
    [InlineData(Completion.Maybe, true, Completion.Maybe)]
    [InlineData(Completion.Yes, false, Completion.Yes)]
    public void That_an_operation_has_not_run_wants_proof(Completion said, bool isProven, Completion believed)
    {
        var error = new CorbaError("IDL:omg.org/CORBA/TRANSIENT:1.0", 0x4f4d0002, said);

        Fault fault = IiopFaults.ToFault(error, isProven);

        Assert.Equal(believed, fault.Completion);
        Assert.Equal(said, Assert.IsType<CorbaError>(fault.Detail).Completed);
    }
}
