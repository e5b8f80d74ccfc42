// Calls example.calc by the IDL that was printed of the living Python object: calc.idl.
#include <iostream>
#include "calc.hh"

static long long number(const CORBA::Any& any)
{
  CORBA::Long small;
  CORBA::LongLong large;
  if (any >>= small)
    return small;
  if (any >>= large)
    return large;
  throw "no number";
}

int main(int argc, char** argv)
{
  try {
    CORBA::ORB_var orb = CORBA::ORB_init(argc, argv);
    CORBA::Object_var object = orb->string_to_object(argv[1]);
    Pyro::ExampleCalc_var calc = Pyro::ExampleCalc::_narrow(object);

    Dragoman::AnySeq two;
    two.length(2);
    two[0] <<= (CORBA::Long)2;
    two[1] <<= (CORBA::Long)40;
    CORBA::Any_var sum = calc->add(two);
    std::cout << "sum " << number(sum.in()) << std::endl;

    Dragoman::AnySeq one;
    one.length(1);
    one[0] <<= "Ann";
    CORBA::Any_var greeting = calc->greet(one);
    const char* text;
    if (!(greeting.in() >>= text))
      throw "no text";
    std::cout << text << std::endl;

    CORBA::Any seven;
    seven <<= (CORBA::Long)7;
    calc->memory(seven);
    CORBA::Any_var memory = calc->memory();
    std::cout << "memory " << number(memory.in()) << std::endl;
    orb->destroy();
    return 0;
  }
  catch (const CORBA::SystemException& e) {
    std::cerr << e._name() << " " << e.NP_minorString() << std::endl;
  }
  catch (const char* e) {
    std::cerr << e << std::endl;
  }
  return 1;
}
