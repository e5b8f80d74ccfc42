namespace Dragoman.Cli;

/// <summary>Prints what to type to reach the demonstration from elsewhere.</summary>
internal static class DemoGuide
{
    public static async ValueTask WriteAsync(DemoNode demo, CancellationToken cancellationToken)
    {
        string names = demo.Node.NameServiceUrl();
        string checking = await demo.Node.UrlOfAsync(DemoNode.CheckingName, cancellationToken).ConfigureAwait(false);
        ObjectRef reference = (await demo.Node.Host.ResolveAsync(checking, cancellationToken).ConfigureAwait(false))!;
        string ior = demo.Node.Format(reference);
        Report.Line($"bound         {DemoNode.BankName}, {DemoNode.CheckingName}, {DemoNode.SavingsName}");
        Report.Line($"checking      {checking}");
        Report.Line($"              {ior}");
        Report.Line();
        Report.Line("From another terminal, with this program:");
        Report.Line($"  {ThisProgram()} name ls --at {names}");
        Report.Line($"  {ThisProgram()} ref {checking}");
        Report.Line();
        Report.Line("With omniORB's tools (Debian: apt-get install omniorb omniidl libomniorb4-dev g++):");
        Report.Line($"  nameclt -ORBInitRef NameService={names} list");
        Report.Line($"  nameclt -ORBInitRef NameService={names} resolve {DemoNode.CheckingName}");
        Report.Line($"  catior {ior}");
        Report.Line();
        Report.Line("From C++ with omniORB, in an empty folder:");
        foreach (string line in CppClient(checking))
            Report.Line($"  {line}");

        Report.Line();
    }

    // Printed with an indentation, which a here-document would not survive: the program is written by printf.
    private static IEnumerable<string> CppClient(string url) =>
    [
        $"{ThisProgram()} describe bank > bank.idl",
        "omniidl -bcxx bank.idl",
        "printf '%s\\n' '#include <iostream>' '#include \"bank.hh\"' 'int main(int argc, char** argv) {' \\",
        "  '  CORBA::ORB_var orb = CORBA::ORB_init(argc, argv);' \\",
        "  '  CORBA::Object_var found = orb->string_to_object(argv[1]);' \\",
        "  '  Bank::Account_var account = Bank::Account::_narrow(found);' \\",
        "  '  CORBA::String_var owner = account->owner();' \\",
        "  '  std::cout << owner.in() << \" has \" << account->deposit(100) << \" cents\" << std::endl;' \\",
        "  '  orb->destroy();' '}' > client.cc",
        "g++ client.cc bankSK.cc -lomniORB4 -lomnithread -o client",
        $"./client '{url}'",
    ];

    // However this process was started, so that the line works when pasted.
    private static string ThisProgram()
    {
        string process = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? $"dotnet {Quoted(Path.Combine(AppContext.BaseDirectory, "Dragoman.Cli.dll"))}"
            : Quoted(process);
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"'{path}'" : path;
}
