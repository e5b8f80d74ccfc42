"""Runs named cases: a line for each, `PASS name` or `FAIL name reason`, and at last `DONE passed failed`."""
import sys

passed = failed = 0


def case(name, test):
    global passed, failed
    try:
        test()
        passed += 1
        print("PASS " + name, flush=True)
    except Exception as error:  # whatever it is, the case failed
        failed += 1
        print("FAIL %s %s: %s" % (name, type(error).__name__, str(error).replace("\n", " ")), flush=True)


def end():
    print("DONE %d %d" % (passed, failed), flush=True)
    sys.exit(1 if failed else 0)


def true(value, what="it is not so"):
    if not value:
        raise AssertionError(what)


def equal(actual, expected):
    true(actual == expected and type(actual) is type(expected), "%r instead of %r" % (actual, expected))


def raises(kind, call, text=""):
    try:
        result = call()
    except kind as error:
        true(type(error) is kind and text in str(error), "%r" % error)
        return error
    raise AssertionError("nothing was raised: %r" % (result,))
