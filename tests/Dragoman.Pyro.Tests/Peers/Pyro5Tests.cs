using Dragoman.Pyro.Tests.Connection;
using Dragoman.Pyro.Tests.Kinds;

namespace Dragoman.Pyro.Tests.Peers;

/// <summary>The tests of both roles with Pyro5 instead of Pyro4.</summary>
[Trait("Peer", "Pyro5")]
public sealed class Pyro5Tests
{
    [Pyro5Fact]
    public Task Python_calls_a_CSharp_object_in_serpent() => PythonClientTests.RunAsync("serpent", PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_calls_a_CSharp_object_in_json() => PythonClientTests.RunAsync("json", PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_calls_a_CSharp_object_in_marshal() => PythonClientTests.RunAsync("marshal", PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_calls_a_CSharp_object_in_msgpack() => PythonClientTests.RunAsync("msgpack", PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_calls_a_CSharp_object_over_TLS_and_both_show_certificates() => PythonClientTests.RunOverTlsAsync(mutual: true, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_uses_a_CSharp_name_server() => PythonClientTests.UseNamesAsync(PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_iterates_a_CSharp_stream_in_serpent() => PythonStreamTests.ServePythonAsync("serpent", PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_iterates_a_CSharp_stream_in_json() => PythonStreamTests.ServePythonAsync("json", PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_iterates_a_CSharp_stream_in_marshal() => PythonStreamTests.ServePythonAsync("marshal", PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_iterates_a_CSharp_stream_in_msgpack() => PythonStreamTests.ServePythonAsync("msgpack", PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_calls_a_Python_object_in_serpent() => PythonServerTests.RunAsync(PyroSerializer.Serpent, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_calls_a_Python_object_in_json() => PythonServerTests.RunAsync(PyroSerializer.Json, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_calls_a_Python_object_in_marshal() => PythonServerTests.RunAsync(PyroSerializer.Marshal, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_calls_a_Python_object_in_msgpack() => PythonServerTests.RunAsync(PyroSerializer.MsgPack, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_calls_a_Python_object_over_TLS_and_both_show_certificates() => PythonServerTests.RunOverTlsAsync(mutual: true, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_resolves_names_and_tags_at_a_Python_name_server() => PythonServerTests.ResolveAsync(PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_iterates_a_Python_generator_in_serpent() => PythonStreamTests.CallPythonAsync(PyroSerializer.Serpent, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_iterates_a_Python_generator_in_json() => PythonStreamTests.CallPythonAsync(PyroSerializer.Json, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_iterates_a_Python_generator_in_marshal() => PythonStreamTests.CallPythonAsync(PyroSerializer.Marshal, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task CSharp_iterates_a_Python_generator_in_msgpack() => PythonStreamTests.CallPythonAsync(PyroSerializer.MsgPack, PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Callers_share_the_connections_that_a_server_admits() => PythonPoolTests.ShareAsync(PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Idle_connections_do_not_lock_others_out() => PythonPoolTests.ShrinkAsync(PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task A_session_has_an_instance_of_its_own_whatever_others_call() => PythonPoolTests.KeepApartAsync(PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task A_session_that_the_server_has_ended_is_not_silently_begun_anew() => PythonPoolTests.LoseAsync(PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task A_Python_server_runs_a_batch_from_here() => BatchTests.RunAsync(PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task A_Python_client_adds_annotations_and_reads_those_of_the_reply() => AnnotationTests.ServePythonAsync(PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task Python_clients_use_servers_of_every_kind_in_serpent() => KindsTests.RunAsync(PyroGeneration.Pyro5, "serpent");

    [Pyro5Fact]
    public Task Python_clients_use_servers_of_every_kind_in_msgpack() => KindsTests.RunAsync(PyroGeneration.Pyro5, "msgpack");

    [Pyro5Fact]
    public Task Rests_of_arguments_are_sent_one_by_one() => PythonPoolTests.SpreadAsync(PyroGeneration.Pyro5);

    [Pyro5Fact]
    public Task An_attribute_may_be_a_stream() => PythonPoolTests.EnumerateAttributeAsync();
}
