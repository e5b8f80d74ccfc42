// omniORB as server and client of the benchmark contract.
// The server is found under the key "e" at its port, so no name server takes part.
#include "bench.hh"

#include "../../measure/measure.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <vector>

namespace {

class Target_i : public POA_Bench::Target {
public:
  CORBA::Long ping(CORBA::Long a, CORBA::Long b) override { return a + b; }
  void blob(const Bench::OctetSeq&) override {}
  Bench::OctetSeq* echo(const Bench::OctetSeq& data) override { return new Bench::OctetSeq(data); }
  Bench::Mixed* mix(const Bench::Mixed& value) override { return new Bench::Mixed(value); }
  Bench::MixedSeq* structs(const Bench::MixedSeq& values) override { return new Bench::MixedSeq(values); }
  Bench::IntSeq* ints(const Bench::IntSeq& values) override { return new Bench::IntSeq(values); }

  Bench::OctetSeq* give(CORBA::Long count) override {
    auto* octets = new Bench::OctetSeq;
    octets->length(static_cast<CORBA::ULong>(count));
    memset(octets->get_buffer(), 'x', static_cast<size_t>(count));
    return octets;
  }

  void block(CORBA::Long milliseconds) override { usleep(static_cast<useconds_t>(milliseconds) * 1000); }
};

int serve(const std::string& port) {
  const std::string endpoint = "giop:tcp:127.0.0.1:" + port;
  const char* options[][2] = {{"endPoint", endpoint.c_str()},
                              {"giopMaxMsgSize", "8388608"},
                              {"maxServerThreadPerConnection", "256"},
                              {nullptr, nullptr}};
  int argc = 0;
  CORBA::ORB_var orb = CORBA::ORB_init(argc, nullptr, "omniORB4", options);
  CORBA::Object_var found = orb->resolve_initial_references("omniINSPOA");
  PortableServer::POA_var poa = PortableServer::POA::_narrow(found);
  PortableServer::ObjectId_var id = PortableServer::string_to_ObjectId("e");
  poa->activate_object_with_id(id, new Target_i);
  PortableServer::POAManager_var manager = poa->the_POAManager();
  manager->activate();
  bench_ready();
  orb->run();
  return 0;
}

Bench::Mixed sample(CORBA::Long count) {
  Bench::Mixed m;
  m.flag = true;
  m.level = 7;
  m.kind = 3;
  m.count = count;
  m.total = 1234567890123LL;
  m.ratio = 0.5F;
  m.value = 2.25;
  m.state = 2;
  m.name = "dragoman";
  m.text = "ten mixed fields";
  return m;
}

// What every caller sends; read only while calls run, so callers share it.
struct Session {
  Bench::Target_var target;
  Bench::OctetSeq octets;
  Bench::Mixed mixed;
  Bench::MixedSeq structs;
  Bench::IntSeq ints;
};

int ping(void* state, uint32_t n) {
  const CORBA::Long a = static_cast<CORBA::Long>(n & 0xffffff);
  return static_cast<Session*>(state)->target->ping(a, 5) != a + 5;
}

int blob(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  s->target->blob(s->octets);
  return 0;
}

int echo(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  Bench::OctetSeq_var back = s->target->echo(s->octets);
  const CORBA::ULong length = s->octets.length();
  return back->length() != length || back[length - 1] != s->octets[length - 1];
}

int mix(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  Bench::Mixed_var back = s->target->mix(s->mixed);
  return back->count != s->mixed.count || strcmp(back->text, s->mixed.text) != 0;
}

int structs(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  Bench::MixedSeq_var back = s->target->structs(s->structs);
  return back->length() != BENCH_STRUCTS || back[CORBA::ULong(BENCH_STRUCTS - 1)].count != BENCH_STRUCTS - 1;
}

int ints(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  Bench::IntSeq_var back = s->target->ints(s->ints);
  return back->length() != BENCH_INTS || back[CORBA::ULong(BENCH_INTS - 1)] != BENCH_INTS - 1;
}

bench_call select(const bench_args& args) {
  if (bench_mode_is_null(&args)) return ping;
  if (bench_mode(&args, "blob")) return blob;
  if (bench_mode(&args, "echo")) return echo;
  if (bench_mode(&args, "mix")) return mix;
  if (bench_mode(&args, "structs")) return structs;
  if (bench_mode(&args, "ints")) return ints;
  return nullptr;
}

void fill(Session& s) {
  s.octets.length(BENCH_OCTETS);
  memset(s.octets.get_buffer(), 'x', BENCH_OCTETS);
  s.mixed = sample(42);
  s.structs.length(BENCH_STRUCTS);
  for (CORBA::ULong i = 0; i < BENCH_STRUCTS; i++) s.structs[i] = sample(static_cast<CORBA::Long>(i));
  s.ints.length(BENCH_INTS);
  for (CORBA::ULong i = 0; i < BENCH_INTS; i++) s.ints[i] = static_cast<CORBA::Long>(i);
}

int call(const bench_args& args) {
  const bench_call chosen = select(args);
  if (!chosen) {
    fprintf(stderr, "unknown mode %s\n", args.mode);
    return 2;
  }
  // omniORB shares a connection between concurrent calls only with oneCallPerConnection=0, and is
  // several times slower then; mux rows therefore run its default, up to five connections.
  const std::string conns = std::to_string(bench_mode(&args, "mux") ? 5 : args.conns);
  const char* options[][2] = {{"giopMaxMsgSize", "8388608"},
                              {"maxGIOPConnectionPerServer", conns.c_str()},
                              {nullptr, nullptr}};
  int argc = 0;
  CORBA::ORB_var orb = CORBA::ORB_init(argc, nullptr, "omniORB4", options);
  const std::string address = "corbaloc::127.0.0.1:" + std::to_string(args.port) + "/e";
  CORBA::Object_var found = orb->string_to_object(address.c_str());
  Session session;
  session.target = Bench::Target::_unchecked_narrow(found);
  fill(session);
  std::vector<void*> states(static_cast<size_t>(args.callers), &session);
  return bench_run(&args, chosen, states.data());
}

// GIOP 1.0 Request, little-endian: ping(1, 2) on key "e". One ORB opens few connections to one
// server, so the thousands of the idle row are opened below it.
int open_idle(void* state, uint32_t) {
  static const unsigned char request[] = {
      'G', 'I', 'O', 'P', 1, 0, 1, 0, 44, 0, 0, 0,      // header, size of the rest
      0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0,               // no contexts, request id 1, response expected
      1, 0, 0, 0, 'e', 0, 0, 0,                         // object key
      5, 0, 0, 0, 'p', 'i', 'n', 'g', 0, 0, 0, 0,       // operation
      0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0};              // no principal, the arguments
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(static_cast<const bench_args*>(state)->port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  unsigned char reply[28];  // header 12, contexts 4, request id 4, status 4, result 4
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  return connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
         send(fd, request, sizeof request, MSG_NOSIGNAL) != static_cast<ssize_t>(sizeof request) ||
         recv(fd, reply, sizeof reply, MSG_WAITALL) != static_cast<ssize_t>(sizeof reply) ||
         reply[24] + reply[27] != 3;  // the sum, in either byte order
}

}  // namespace

int main(int argc, char** argv) {
  bench_args args;
  bench_raise_descriptors();
  try {
    if (argc == 3 && strcmp(argv[1], "server") == 0) return serve(argv[2]);
    if (argc > 5 && strcmp(argv[1], "client") == 0 && bench_parse(argc, argv, &args) == 0)
      return bench_mode(&args, "idle") ? bench_idle(&args, open_idle, &args) : call(args);
  } catch (const CORBA::Exception& e) {
    fprintf(stderr, "CORBA exception %s\n", e._name());
    return 1;
  }
  fprintf(stderr, "usage: omniorb server PORT | client PORT MODE SECONDS WARMUP [CALLERS CONNS]\n");
  return 2;
}
