using Dragoman;
await using var node = await Node.StartAsync(new NodeOptions { UseFreePorts = args is ["free"] });
await node.ExportAsync<IJokes>("jokes", new JokeTeller());
Console.WriteLine(await node.UrlOfAsync("jokes", "pyro"));
await node.RunAsync();
