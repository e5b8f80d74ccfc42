using System.Globalization;
using Dragoman.Soak;

switch (args)
{
    case ["server", var serverSeed]:
        await Server.RunAsync(int.Parse(serverSeed, CultureInfo.InvariantCulture));
        return 0;
    case ["--help" or "-h"]:
        Console.WriteLine(SoakOptions.Usage);
        return 0;
}

SoakOptions options;
try
{
    options = SoakOptions.Parse(args);
}
catch (FormatException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}"));
await using var run = new SoakRun(options);
return await run.RunAsync() ? 0 : 1;
