using Dragoman.OncRpc.Tests.Programs;

// What the tests run in networks of their own, where the ports of rpcbind are free and packets can be lost.
return args switch
{
    ["serve", .. var options] => await RpcbindServer.RunAsync(options),
    ["probe", var label] => await RpcbindProbe.RunAsync(label),
    ["register", var scenario] => await RegistrationScenarios.RunAsync(scenario),
    ["broadcast", var program, var version] => await BroadcastSearch.RunAsync(program, version),
    ["count", .. var options] => await LossyCounter.RunAsync(options),
    _ => 2,
};
