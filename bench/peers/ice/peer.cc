// ZeroC Ice over TCP as server and client of the benchmark contract.
#include <Ice/Ice.h>

#include "bench.h"

#include "../../measure/measure.h"

#include <memory>
#include <string>
#include <vector>

namespace {

class TargetI : public Bench::Target {
public:
  int ping(int a, int b, const Ice::Current&) override { return a + b; }
  void blob(Bench::OctetSeq, const Ice::Current&) override {}
  Bench::OctetSeq echo(Bench::OctetSeq data, const Ice::Current&) override { return data; }
  Bench::Mixed mix(Bench::Mixed value, const Ice::Current&) override { return value; }
  Bench::MixedSeq structs(Bench::MixedSeq values, const Ice::Current&) override { return values; }
  Bench::IntSeq ints(Bench::IntSeq values, const Ice::Current&) override { return values; }
};

Ice::CommunicatorHolder communicator() {
  Ice::InitializationData data;
  data.properties = Ice::createProperties();
  data.properties->setProperty("Ice.MessageSizeMax", "8192");
  return Ice::CommunicatorHolder(data);
}

int serve(const std::string& port) {
  Ice::CommunicatorHolder holder = communicator();
  auto adapter = holder->createObjectAdapterWithEndpoints("Bench", "tcp -h 127.0.0.1 -p " + port);
  adapter->add(std::make_shared<TargetI>(), Ice::stringToIdentity("e"));
  adapter->activate();
  bench_ready();
  holder->waitForShutdown();
  return 0;
}

Bench::Mixed sample(int count) {
  return {true, 7, 3, count, 1234567890123LL, 0.5F, 2.25, 2, "dragoman", "ten mixed fields"};
}

// What every caller sends; read only while calls run.
struct Payload {
  Bench::OctetSeq octets = Bench::OctetSeq(BENCH_OCTETS, 'x');
  Bench::Mixed mixed = sample(42);
  Bench::MixedSeq structs;
  Bench::IntSeq ints;

  Payload() {
    for (int i = 0; i < BENCH_STRUCTS; i++) structs.push_back(sample(i));
    for (int i = 0; i < BENCH_INTS; i++) ints.push_back(i);
  }
};

struct Session {
  std::shared_ptr<Bench::TargetPrx> target;
  std::shared_ptr<const Payload> payload;
};

int ping(void* state, uint32_t n) {
  const int a = static_cast<int>(n & 0xffffff);
  return static_cast<Session*>(state)->target->ping(a, 5) != a + 5;
}

int ping_async(void* state, uint32_t n) {
  const int a = static_cast<int>(n & 0xffffff);
  return static_cast<Session*>(state)->target->pingAsync(a, 5).get() != a + 5;
}

int blob(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  s->target->blob(s->payload->octets);
  return 0;
}

int echo(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  const auto back = s->target->echo(s->payload->octets);
  return back.size() != BENCH_OCTETS || back.back() != 'x';
}

int mix(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  const auto back = s->target->mix(s->payload->mixed);
  return back.count != s->payload->mixed.count || back.text != s->payload->mixed.text;
}

int structs(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  const auto back = s->target->structs(s->payload->structs);
  return back.size() != BENCH_STRUCTS || back.back().count != BENCH_STRUCTS - 1;
}

int ints(void* state, uint32_t) {
  auto* s = static_cast<Session*>(state);
  const auto back = s->target->ints(s->payload->ints);
  return back.size() != BENCH_INTS || back.back() != BENCH_INTS - 1;
}

bench_call select(const bench_args& args) {
  if (bench_mode_is_null(&args)) return ping;
  if (bench_mode(&args, "null-async")) return ping_async;
  if (bench_mode(&args, "blob")) return blob;
  if (bench_mode(&args, "echo")) return echo;
  if (bench_mode(&args, "mix")) return mix;
  if (bench_mode(&args, "structs")) return structs;
  if (bench_mode(&args, "ints")) return ints;
  return nullptr;
}

// Proxies with different connection ids have connections of their own.
std::shared_ptr<Bench::TargetPrx> open(const Ice::CommunicatorHolder& holder, const bench_args& args, int conn) {
  const auto base = holder->stringToProxy("e:tcp -h 127.0.0.1 -p " + std::to_string(args.port));
  return Ice::uncheckedCast<Bench::TargetPrx>(base->ice_connectionId(std::to_string(conn)));
}

int call(const bench_args& args) {
  const bench_call chosen = select(args);
  if (!chosen) {
    fprintf(stderr, "unknown mode %s\n", args.mode);
    return 2;
  }
  Ice::CommunicatorHolder holder = communicator();
  const auto payload = std::make_shared<const Payload>();
  std::vector<Session> sessions;
  for (int i = 0; i < args.conns; i++) sessions.push_back({open(holder, args, i), payload});
  std::vector<void*> states;
  for (int i = 0; i < args.callers; i++) states.push_back(&sessions[static_cast<size_t>(i % args.conns)]);
  return bench_run(&args, chosen, states.data());
}

struct Idle {
  const bench_args& args;
  const Ice::CommunicatorHolder& holder;
  std::vector<std::shared_ptr<Bench::TargetPrx>> held;
};

int open_idle(void* state, uint32_t n) {
  auto* idle = static_cast<Idle*>(state);
  idle->held.push_back(open(idle->holder, idle->args, static_cast<int>(n)));
  return idle->held.back()->ping(1, 2) != 3;
}

int hold(const bench_args& args) {
  Ice::CommunicatorHolder holder = communicator();
  Idle idle{args, holder, {}};
  return bench_idle(&args, open_idle, &idle);
}

}  // namespace

int main(int argc, char** argv) {
  bench_args args;
  bench_raise_descriptors();
  try {
    if (argc == 3 && strcmp(argv[1], "server") == 0) return serve(argv[2]);
    if (argc > 5 && strcmp(argv[1], "client") == 0 && bench_parse(argc, argv, &args) == 0)
      return bench_mode(&args, "idle") ? hold(args) : call(args);
  } catch (const std::exception& e) {
    fprintf(stderr, "%s\n", e.what());
    return 1;
  }
  fprintf(stderr, "usage: ice server PORT | client PORT MODE SECONDS WARMUP [CALLERS CONNS]\n");
  return 2;
}
