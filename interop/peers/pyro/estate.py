"""Loads the module that a C# host prints for a contract, and makes its values known to the serializers."""
import importlib.util

import pyro


def load(path):
    spec = importlib.util.spec_from_file_location("estate_stub", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.register(pyro.SerializerBase)
    return module
