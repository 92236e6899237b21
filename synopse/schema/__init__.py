"""Plain data of YAML files → frozen models: the schema of everything an author writes."""
