"""What KubeRay takes of a RayCluster, as far as our manifest goes: fields, types, required ones.

Written after KubeRay's API reference for ray.io/v1 (version 1.6). A pod's template is Kubernetes'
own and is checked by Kubernetes' schema. Nothing but the fields that are named here is accepted, so
a misspelled one is found.
"""

from typing import Any, Final

TEXT: Final = {"type": "string"}
COUNT: Final = {"type": "integer", "minimum": 0}
WORDS: Final = {"type": "object", "additionalProperties": TEXT}
"""Ray's start parameters: even numbers are text."""


def fields(required: tuple[str, ...] = (), **known: Any) -> dict[str, Any]:  # noqa: ANN401 - a schema
    """An object with these fields and no others."""
    closed = {"type": "object", "properties": known, "additionalProperties": False}
    return closed | {"required": list(required)}


POD: Final = {"type": "object"}

SCHEMA: Final = fields(
    ("apiVersion", "kind", "metadata", "spec"),
    apiVersion={"const": "ray.io/v1"},
    kind={"const": "RayCluster"},
    metadata=fields(("name",), name=TEXT, namespace=TEXT, labels=WORDS, annotations=WORDS),
    spec=fields(
        ("headGroupSpec",),
        rayVersion=TEXT,
        suspend={"type": "boolean"},
        enableInTreeAutoscaling={"type": "boolean"},
        authOptions=fields(mode={"enum": ["disabled", "token"]}, secretName=TEXT),
        headGroupSpec=fields(
            ("template",),
            serviceType={"enum": ["ClusterIP", "NodePort", "LoadBalancer"]},
            enableIngress={"type": "boolean"},
            rayStartParams=WORDS,
            template=POD,
        ),
        workerGroupSpecs={
            "type": "array",
            "items": fields(
                ("groupName", "template"),
                groupName=TEXT,
                replicas=COUNT,
                minReplicas=COUNT,
                maxReplicas=COUNT,
                numOfHosts=COUNT,
                idleTimeoutSeconds=COUNT,
                rayStartParams=WORDS,
                template=POD,
            ),
        },
    ),
)
