"""YAML as people mean it: `NO` is Norway, `2023-11-21` a text, and a key written twice is an error."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The parser in C where it was built: four times as fast, with the same errors and marks."""


# YAML 1.1 reads NO, yes and off as truth values and turns dates into objects; both would lose the text.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in ways if not tag.endswith((":bool", ":timestamp"))]
    for first, ways in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_TRUTH = re.compile(r"^(?:true|false)$")
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", _TRUTH, list("tf"))


def _mapping(loader: _Loader, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    # What `<<` brings in stands below a key of the mapping's own; two of its own are a slip.
    own = {id(key_node) for key_node, _ in node.value}
    loader.flatten_mapping(node)
    out: dict[Any, Any] = {}
    seen: set[Any] = set()
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if id(key_node) in own:
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", key_node.start_mark
                )
            seen.add(key)
        out[key] = loader.construct_object(value_node, deep=True)
    return out


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load_yaml(text: str) -> Any:
    """The content of one YAML document. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_Loader)
