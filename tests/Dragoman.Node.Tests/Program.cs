using Dragoman.Tests.Networks;

// What the tests run in networks of their own.
return args switch
{
    ["serve", var host] => await SilentNetworkProgram.ServeAsync(host),
    ["call", var host, var deadlines] => await SilentNetworkProgram.CallAsync(host, deadlines),
    _ => 2,
};
