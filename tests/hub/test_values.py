"""The values for Kubernetes: every key one that the chart knows, every image one that is built."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
import yaml

from course.classroom.hub.settings import CHECKOUT

HUB = CHECKOUT / "course" / "classroom" / "hub"
VALUES = yaml.safe_load((HUB / "kubernetes.yaml").read_text(encoding="utf-8"))

FLAG, TEXT, WHOLE, NUMBER = (
    {"type": "boolean"}, {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 0},
    {"type": "number", "exclusiveMinimum": 0},
)  # fmt: skip
BYTES = {"type": "string", "pattern": r"^[0-9]+([KMGT]i?)$"}


def just(**properties: Any) -> dict[str, Any]:
    """An object with these keys and no other."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


POLICY = just(
    enabled={"const": True},
    egressAllowRules=just(cloudMetadataServer=FLAG, nonPrivateIPs=FLAG, privateIPs=FLAG),
)
#: The keys that our values use, with what the chart takes for each: compared by hand with the
#: schema of the chart whose appVersion is 5.4.5. `helm upgrade --dry-run` compares with the
#: chart's own; this holds the file together where there is no helm.
KNOWN = just(
    hub=just(
        config={"type": "object", "additionalProperties": {"type": "object"}},
        concurrentSpawnLimit=WHOLE,
        consecutiveFailureLimit=WHOLE,
        networkPolicy=POLICY,
    ),
    proxy=just(
        https=just(
            enabled={"const": True},
            type={"enum": ["letsencrypt", "manual", "offload", "secret"]},
            hosts={"type": "array", "items": TEXT, "minItems": 1},
            letsencrypt=just(contactEmail=TEXT),
        ),
        chp=just(networkPolicy=POLICY),
    ),
    singleuser=just(
        image=just(name=TEXT, tag=TEXT, pullPolicy={"enum": ["IfNotPresent", "Always", "Never"]}),
        cmd={"type": "array", "items": TEXT},
        defaultUrl=TEXT,
        extraEnv={"type": "object", "additionalProperties": {"type": "string"}},
        memory=just(guarantee=BYTES, limit=BYTES),
        cpu=just(guarantee=NUMBER, limit=NUMBER),
        startTimeout=WHOLE,
        storage=just(
            type={"enum": ["dynamic", "static", "none"]}, capacity=BYTES, homeMountPath=TEXT
        ),
        uid=WHOLE,
        fsGid=WHOLE,
        allowPrivilegeEscalation={"const": False},
        networkPolicy=POLICY,
        cloudMetadata=just(blockWithIptables=FLAG, ip=TEXT),
    ),
    cull=just(enabled=FLAG, users=FLAG, every=WHOLE, timeout=WHOLE),
    prePuller=just(hook=just(enabled=FLAG), continuous=just(enabled=FLAG)),
    scheduling=just(
        userScheduler=just(enabled=FLAG), userPlaceholder=just(enabled=FLAG, replicas=WHOLE)
    ),
)


def faults(values: Any) -> list[str]:
    """What is wrong with values, a line each."""
    validator = jsonschema.Draft7Validator(KNOWN)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(values)]


def test_every_key_is_known_and_of_its_kind() -> None:
    assert faults(VALUES) == []


def renamed(old: str, new: str) -> Callable[[dict[str, Any]], None]:
    """A change that misspells a key of `singleuser`."""

    def change(values: dict[str, Any]) -> None:
        values["singleuser"][new] = values["singleuser"].pop(old)

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (renamed("memory", "memmory"), "memmory"),
        (renamed("cmd", "command"), "command"),
        (renamed("defaultUrl", "default_url"), "default_url"),
        (lambda values: values.update(proxi={}), "proxi"),
        (lambda values: values["singleuser"]["memory"].update(limit="much"), "much"),
        (lambda values: values["singleuser"].update(allowPrivilegeEscalation=True), "False"),
        (lambda values: values["cull"].update(timeout="an hour"), "an hour"),
    ],
)
def test_a_misspelt_key_or_a_wrong_value_is_found(change, named) -> None:
    values = copy.deepcopy(VALUES)
    change(values)
    (fault,) = faults(values)
    assert named in fault


def test_nobody_is_let_in_until_somebody_says_whom() -> None:
    assert VALUES["hub"]["config"]["JupyterHub"]["authenticator_class"] == "null"


def test_the_image_is_what_the_values_start() -> None:
    dockerfile = (HUB / "Dockerfile").read_text(encoding="utf-8")
    (command,) = re.findall(r"^CMD (\[.*\])$", dockerfile, re.MULTILINE)
    assert yaml.safe_load(command) == VALUES["singleuser"]["cmd"]
    (uid,) = re.findall(r"useradd --create-home --uid (\d+) student", dockerfile)
    assert int(uid) == VALUES["singleuser"]["uid"]
    assert VALUES["singleuser"]["storage"]["homeMountPath"] == "/home/student"
    for source, _ in re.findall(r"^COPY (\w+) (\w+)$", dockerfile, re.MULTILINE):
        assert (CHECKOUT / source).is_dir()
    (lesson,) = re.findall(r"lessons/(.*)", VALUES["singleuser"]["defaultUrl"])
    assert (CHECKOUT / "lessons" / lesson).is_file()
