await using var node = Dragoman.Node.Client();
var jokes = await node.ResolveAsync<IJokes>(args is [var url] ? url : "PYRONAME:jokes@127.0.0.1");
Console.WriteLine(jokes.Tell("Ann"));
