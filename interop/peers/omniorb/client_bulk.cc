// bulk.*: large values, whose messages arrive in fragments.
#include "cases.h"
#include "equality.h"
#include "pattern.h"

#include <memory>

namespace interop
{

static constexpr CORBA::ULong kib = 1024;
static constexpr CORBA::ULong mib = 1024 * kib;

static void expect_pattern(const Interop::Octets& data, CORBA::ULong size, CORBA::ULong seed)
{
    expect_equal(data.length(), size, "the length");
    expect_equal(matching_pattern(data, seed), size, "the octets that follow the pattern");
}

static void exchange(Context& peer, CORBA::ULong size)
{
    const CORBA::ULong seed = size % 251;
    const Interop::Octets_var sent = make_pattern(size, seed);
    const Interop::Octets_var back = peer.bulk()->echo(sent);
    expect_pattern(back, size, seed);
}

static void echo_small(Context& peer)
{
    for (const CORBA::ULong size : {0, 1, 7, 8, 9})
        exchange(peer, size);
}

static void echo_around_8k(Context& peer)
{
    // omniORB cuts its messages here; every offset of the cut within a word, header sizes included.
    for (CORBA::ULong size = 8 * kib - 64; size <= 8 * kib + 8; ++size)
        exchange(peer, size);
}

static void echo_64k(Context& peer)
{
    for (const CORBA::ULong size : {64 * kib - 1, 64 * kib, 64 * kib + 1})
        exchange(peer, size);
}

static void echo_1m(Context& peer) { exchange(peer, mib); }
static void echo_20m(Context& peer) { exchange(peer, 20 * mib); }

static void make(Context& peer)
{
    for (const CORBA::ULong size : {0u, 1u, 7u, 8 * kib, mib + 3})
    {
        const Interop::Octets_var data = peer.bulk()->make(size, 17);
        expect_pattern(data, size, 17);
    }
}

static void expect_checked(Context& peer, CORBA::ULong size)
{
    const Interop::Octets_var data = make_pattern(size, 99);
    expect_equal(peer.bulk()->check(data, 99), size, "the octets that follow the pattern");
}

static void check(Context& peer)
{
    for (const CORBA::ULong size : {0u, 1u, 7u, 8 * kib, mib})
        expect_checked(peer, size);
    Interop::Octets_var spoilt = make_pattern(10 * kib, 99);
    spoilt[9000] ^= 1;
    expect_equal(peer.bulk()->check(spoilt, 99), CORBA::ULong(9000), "the first wrong octet");
}

static void check_unaligned(Context& peer)
{
    // A long argument of odd size with another one behind it. With GIOP 1.1 omniORB cuts
    // such a request where its own server refuses it.
    for (const CORBA::ULong size : {64 * kib + 1, mib + 3, mib + 7})
        expect_checked(peer, size);
}

static void longs(Context& peer)
{
    Interop::Longs value;
    value.length(300'000);
    for (CORBA::ULong i = 0; i < value.length(); ++i)
        value[i] = static_cast<CORBA::Long>(i * 2654435761u);
    const Interop::Longs_var back = peer.bulk()->echo_longs(value);
    expect(same(back.in(), value), "the numbers came back changed");
}

static void structs(Context& peer)
{
    Interop::Mixeds value;
    value.length(20'000);
    for (CORBA::ULong i = 0; i < value.length(); ++i)
    {
        value[i].tag = static_cast<CORBA::Octet>(i);
        value[i].weight = i * 0.5;
        value[i].flag = i % 2 == 1;
        value[i].serial = -CORBA::LongLong(i);
        value[i].text = std::string(i % 17, 's').c_str();
        value[i].hue = static_cast<Interop::Colour>(i % 3);
        value[i].step = static_cast<CORBA::Short>(i);
        value[i].ratio = i * 0.25f;
        value[i].letter = static_cast<CORBA::Char>('a' + i % 26);
    }
    const Interop::Mixeds_var back = peer.bulk()->echo_mixeds(value);
    expect(same(back.in(), value), "the structs came back changed");
}

static void exchange_text(Context& peer, const std::string& text)
{
    const CORBA::String_var back = peer.bulk()->echo_text(text.c_str());
    expect(text == back.in(), "the text of " + std::to_string(text.size()) + " octets came back changed");
}

static void text(Context& peer)
{
    for (const std::size_t size : {8191u, 8192u, 8193u, 64 * kib, mib})
        exchange_text(peer, std::string(size, 't'));
}

static void text_utf8(Context& peer)
{
    // Characters of 1 to 4 octets, so that cuts fall into the midst of one.
    std::string text;
    while (text.size() < 200'000)
        text += "a\u00e9\u20ac\U0001F600";
    exchange_text(peer, text);
}

static void texts(Context& peer)
{
    Interop::Strings value;
    value.length(2000);
    for (CORBA::ULong i = 0; i < value.length(); ++i)
        value[i] = std::string(i % 300, static_cast<char>('A' + i % 26)).c_str();
    const Interop::Strings_var back = peer.bulk()->echo_texts(value);
    expect(same(back.in(), value), "the strings came back changed");
}

static void over_limit(Context& peer)
{
    // Larger than this client may send: refused here, and the next call works.
    const std::size_t limit = omniORB::giopMaxMsgSize();
    const Interop::Octets_var data = make_pattern(static_cast<CORBA::ULong>(limit) + 1, 0);
    expect_raises<CORBA::MARSHAL>("a message over the limit",
                                  [&] { const Interop::Octets_var back = peer.bulk()->echo(data); });
    exchange(peer, 100);
}

Cases bulk_cases()
{
    return {
        {"bulk.echo_small", Needs::nothing, echo_small},
        {"bulk.echo_around_8k", Needs::nothing, echo_around_8k},
        {"bulk.echo_64k", Needs::nothing, echo_64k},
        {"bulk.echo_1m", Needs::nothing, echo_1m},
        {"bulk.echo_20m", Needs::nothing, echo_20m},
        {"bulk.make", Needs::nothing, make},
        {"bulk.check", Needs::nothing, check},
        {"bulk.check_unaligned", Needs::giop_1_2, check_unaligned},
        {"bulk.longs", Needs::nothing, longs},
        {"bulk.structs", Needs::nothing, structs},
        {"bulk.text", Needs::nothing, text},
        {"bulk.text_utf8", Needs::code_sets, text_utf8},
        {"bulk.texts", Needs::nothing, texts},
        {"bulk.over_limit", Needs::nothing, over_limit},
    };
}

} // namespace interop
