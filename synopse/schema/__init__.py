"""Plain data of YAML files → frozen models: the schema of everything an author writes."""

import os

# Pydantic would look through all installed packages for plugins, and let them change what is read.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
