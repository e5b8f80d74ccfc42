#include <iostream>
#include "bank.hh"

int main(int argc, char** argv) {
  CORBA::ORB_var orb = CORBA::ORB_init(argc, argv);
  CORBA::Object_var found = orb->string_to_object(argv[1]);
  Bank::Account_var account = Bank::Account::_narrow(found);
  CORBA::String_var owner = account->owner();
  std::cout << owner.in() << " has " << account->deposit(100) << " cents" << std::endl;
  orb->destroy();
}
