using System.Globalization;
using Dragoman.Soak;

if (args is ["server", var serverSeed])
{
    await Server.RunAsync(int.Parse(serverSeed, CultureInfo.InvariantCulture));
    return 0;
}

var options = SoakOptions.Parse(args);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}"));
await using var run = new SoakRun(options);
return await run.RunAsync() ? 0 : 1;
