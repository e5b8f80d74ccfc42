namespace Dragoman.Cli.Tests;

public class RefTests
{
    // What omniORB writes for an object at 127.0.0.1 port 15301: two components, little-endian.
    private const string OmniOrb =
        "IOR:01000000" + "14000000" + "49444c3a42616e6b2f54656c6c65723a312e3000" + "01000000" + "00000000" + "60000000"
        + "01010200" + "0a000000" + "3132372e302e302e3100" + "c53b" + "0e000000" + "fe8b76026b000014e30000000000" + "0000" + "02000000"
        + "00000000" + "08000000" + "01000000" + "00545441"
        + "01000000" + "1c000000" + "01000000" + "01000100" + "01000000" + "01000105" + "09010100" + "01000000" + "09010100";

    // No type, a second address as component, and a profile of several components behind it.
    private const string TwoProfiles =
        "IOR:01000000" + "01000000" + "00000000" + "02000000"
        + "00000000" + "30000000"
        + "01010200" + "02000000" + "6800" + "0a00" + "01000000" + "6b000000" + "01000000"
        + "03000000" + "10000000" + "01000000" + "04000000" + "3a3a3100" + "593d0000"
        + "01000000" + "04000000" + "01020304";

    [Fact]
    public async Task A_reference_of_omniORB_is_shown_in_full()
    {
        ToolResult result = await Tool.RunAsync("ref", OmniOrb);

        Assert.Equal(
            """
            type       IDL:Bank/Teller:1.0
            profile    IIOP 1.2 at 127.0.0.1 port 15301
              key        0xfe8b76026b000014e30000000000 (14 octets)
              component  ORB_TYPE: omniORB (0x41545400)
              component  CODE_SETS: char ISO 8859-1, also UTF-8; wchar UTF-16, also UTF-16

            """.ReplaceLineEndings(),
            result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task Alternate_addresses_and_unknown_profiles_are_shown()
    {
        ToolResult result = await Tool.RunAsync("ref", TwoProfiles);

        Assert.Equal(
            """
            type       unknown
            profile    IIOP 1.2 at h port 10
              key        "k" 0x6b (1 octets)
              component  ALTERNATE_IIOP_ADDRESS: ::1 port 15705
            profile    multiple components (tag 1)
              data       0x01020304

            """.ReplaceLineEndings(),
            result.Output);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Several_references_are_shown_each_under_its_text()
    {
        ToolResult result = await Tool.RunAsync("ref", "PYROLOC://h:7766/o", "bogus", TwoProfiles);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("PYROLOC://h:7766/o\nprofile    Pyro at h port 7766\n  object     o\n\nbogus\n\nIOR:", result.Output, StringComparison.Ordinal);
        Assert.Contains("IIOP 1.2 at h port 10", result.Output, StringComparison.Ordinal);
        Assert.Contains("'bogus' is no reference", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ref")]
    [InlineData("ref", "-")]
    public async Task References_are_read_from_standard_input(params string[] arguments)
    {
        ToolResult one = await Tool.RunWithInputAsync(OmniOrb + "\n", arguments);
        ToolResult two = await Tool.RunWithInputAsync($"{OmniOrb}\n\n{TwoProfiles}", arguments);
        ToolResult none = await Tool.RunWithInputAsync("\n", arguments);

        Assert.StartsWith("type       IDL:Bank/Teller:1.0\n", one.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{OmniOrb}\ntype       IDL:Bank/Teller:1.0\n", two.Output, StringComparison.Ordinal);
        Assert.Contains("IIOP 1.2 at h port 10", two.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
        none.AssertFailed(2, "A reference is expected");
    }

    [Fact]
    public async Task What_Pyro_3_wrote_is_shown() =>
        Assert.Equal(["profile    Pyro at h port 7766", "  object     o"], (await Tool.RunAsync("ref", "PYROLOC://h:7766/o")).Output.TrimEnd().Split('\n', StringSplitOptions.None));

    [Fact]
    public async Task The_nil_reference_is_shown() =>
        Assert.Equal("nil reference", (await Tool.RunAsync("ref", "IOR:01000000010000000000000000000000")).Output.Trim());

    [Fact]
    public async Task A_corbaloc_is_shown_with_all_its_addresses()
    {
        ToolResult result = await Tool.RunAsync("ref", "corbaloc::[::1]:9,iiop:1.2@example.org/a%20b%00");

        Assert.Equal(
            """
            type       unknown
            profile    IIOP 1.0 at ::1 port 9
              key        0x61206200 (4 octets)
            profile    IIOP 1.2 at example.org port 2809
              key        0x61206200 (4 octets)

            """.ReplaceLineEndings(),
            result.Output);
    }

    [Fact]
    public async Task A_corbaname_is_shown_as_name_and_context()
    {
        ToolResult result = await Tool.RunAsync("ref", "corbaname::h#a%5c.b.kind/c");

        Assert.Equal(
            """
            name       id 'a.b' kind 'kind' / id 'c'
            in         the naming context at
            profile    IIOP 1.0 at h port 2809
              key        "NameService" 0x4e616d6553657276696365 (11 octets)

            """.ReplaceLineEndings(),
            result.Output);
    }

    [Theory]
    [InlineData("onc://[::1]:9112/0x20000101.1?net=udp", "profile    ONC RPC at ::1 port 9112 by udp\n  program    0x20000101 (536871169) version 1")]
    [InlineData("onc:///100003.3?net=unix&path=%2Frun%2Fx", "profile    ONC RPC at /run/x\n  program    0x186a3 (100003) version 3")]
    [InlineData("onc:nil", "nil reference")]
    [InlineData("rpcbind://h/0x20000101.2", "name       program 0x20000101 (536871169) version 2\nin         the rpcbind at h port 111 by tcp")]
    [InlineData("rpcbind://[::1]/1.2?net=udp", "name       program 0x1 (1) version 2\nin         the rpcbind at ::1 port 111 by udp")]
    [InlineData("rpcbind://h:1111/1.2", "name       program 0x1 (1) version 2\nin         the rpcbind at h port 1111 by tcp")]
    [InlineData("PYRO:bank.checking@127.0.0.1:9090", "profile    Pyro at 127.0.0.1 port 9090\n  object     bank.checking")]
    [InlineData("PYRO:obj@./u:/run/x", "profile    Pyro at /run/x\n  object     obj")]
    [InlineData("PYRONAME:bank.checking", "name       bank.checking\nin         the Pyro name server of whoever resolves it")]
    [InlineData("PYRONAME:bank.checking@h", "name       bank.checking\nin         the Pyro name server at h port 9090")]
    [InlineData("PYRONAME:bank.checking@[::1]:91", "name       bank.checking\nin         the Pyro name server at ::1 port 91")]
    [InlineData("PYROMETA:a,b@h:1", "tags       a, b\nin         the Pyro name server at h port 1")]
    public async Task References_and_names_of_the_other_wires_are_shown(string text, string lines)
    {
        ToolResult result = await Tool.RunAsync("ref", text);

        Assert.Equal((0, lines, ""), (result.ExitCode, result.Output.TrimEnd(), result.Error));
    }

    [Theory]
    [InlineData("corbaloc:rir:/NameService", "initial reference  NameService (of whoever resolves it)")]
    [InlineData("corbaname:rir:#x", "in         initial reference NameService (of whoever resolves it)")]
    public async Task An_initial_reference_needs_nobody(string text, string line) =>
        Assert.Contains(line, (await Tool.RunAsync("ref", text)).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "begins with IOR:")]
    [InlineData("nonsense", "begins with IOR:, corbaloc:, corbaname:, onc:, rpcbind:, PYRO:, PYROLOC:, PYRONAME: or PYROMETA:")]
    [InlineData("onc://h/1.1", "there is no port")]
    [InlineData("onc://h:1", "there is no /program.version")]
    [InlineData("rpcbind://h", "there is no /program.version")]
    [InlineData("rpcbind:h", "is missing after")]
    [InlineData("PYRO:obj", "an object id and @")]
    [InlineData("PYRO:obj@h", "names no port")]
    [InlineData("PYRONAME:@h", "names nothing")]
    [InlineData("PYRONAME:x@h:0", "'0' is no port")]
    [InlineData("IOR:0g", "'g' at 5")]
    [InlineData("IOR:010", "even number")]
    [InlineData("IOR:", "form no reference")]
    [InlineData("IOR:01000000ffffffff", "form no reference")]
    [InlineData("corbaloc:", "at 9")]
    [InlineData("corbaloc::h:99999/k", "'99999'")]
    [InlineData("corbaloc::h/%zz", "%zz")]
    [InlineData("corbaname::h#a//b", "is not a name")]
    [InlineData("corbaname::h#%4", "is not followed by two hexadecimal digits")]
    public async Task Malformed_text_is_one_line(string text, string reason) => (await Tool.RunAsync("ref", text)).AssertFailed(2, reason);
}
