"""Which environment a cluster is taken for, and what says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aurora_checks.policy.environment import Assignment, Environment, Environments, environment_of
from aurora_checks.terraform.model import Provider, Resource
from aurora_checks.terraform.values import OneOf, PartialMap, Unknown


def cluster(name="this", module="", default_tags=None, **values):
    blocks = {"default_tags": [{"tags": default_tags}]} if default_tags else {}
    address = f"{module}.aws_rds_cluster.{name}".lstrip(".")
    provider = Provider("provider.aws", blocks)
    return Resource(address, "aws_rds_cluster", name, module, None, values, "/r/main.tf", 1, provider)


@pytest.mark.parametrize(
    ("resource", "name", "because"),
    [
        (cluster(), "production", "nothing says that it is not production"),
        (cluster(tags={"Environment": "dev"}), "development", 'the tag Environment is "dev"'),
        (cluster(tags={"env": "Prod"}, cluster_identifier="orders-dev"), "production", 'the tag env is "Prod"'),
        (cluster(tags={"Owner": "dev"}), "production", "nothing says that it is not production"),
        (cluster(default_tags={"stage": "qa"}), "test", 'the provider\'s default tag stage is "qa"'),
        (cluster(cluster_identifier="orders-uat2"), "staging", 'cluster_identifier is "orders-uat2"'),
        (cluster(cluster_identifier="prod-test-data"), "production", 'cluster_identifier is "prod-test-data"'),
        (cluster(cluster_identifier="non-production"), "nonproduction", 'cluster_identifier is "non-production"'),
        (cluster("dev"), "production", "nothing says that it is not production"),
        (cluster(module="module.stg"), "production", "nothing says that it is not production"),
        (cluster(cluster_identifier="development-of-labour"), "development", "cluster_identifier is"),
    ],
)
def test_by_default(resource, name, because):
    environment = environment_of(resource)
    assert environment.name == name and because in environment.because
    assert environment.production is (name == "production")


@pytest.mark.parametrize(
    ("resource", "name"),
    [
        (cluster(tags={"Environment": "blue"}, cluster_identifier="orders-dev"), "production"),
        (cluster(tags={"Environment": Unknown("it is given")}, cluster_identifier="orders-dev"), "development"),
        (cluster(tags={"Environment": Unknown("it is given")}), "production"),
        (cluster(tags={"Environment": " "}, cluster_identifier="orders-dev"), "development"),
        (cluster(tags={"Stage": "dev", "Environment": "blue"}), "production"),
        (cluster(tags={"Environment": "dev", "Stage": "blue"}), "development"),
        (cluster(tags={"Environment": "dev", "Stage": "prod"}), "production"),
        (cluster(tags={"Environment": "dev"}, default_tags={"Environment": "prod"}), "development"),
        (cluster(tags={"Environment": Unknown("")}, default_tags={"Environment": "dev"}), "production"),
        (cluster(tags={"Environment": Unknown("")}, default_tags={"Stage": "dev"}), "development"),
        (cluster(tags=Unknown("they are given"), default_tags={"Environment": "dev"}), "development"),
        (cluster(tags_all={"Environment": "dev"}), "development"),
        (cluster(tags=PartialMap("", {"Environment": "dev"}, ())), "development"),
        (cluster(tags={"Environment": OneOf("", ("dev", "test"))}), "development"),
        (cluster(tags={"Environment": OneOf("", ("dev", "prod"))}, cluster_identifier="x-test"), "test"),
        (cluster(tags={"Environment": OneOf("", ("blue", "prod"))}, cluster_identifier="x-test"), "production"),
        (cluster(tags=OneOf("", ({"Env": "dev"}, {"Env": "qa", "Owner": "me"}))), "development"),
        (cluster(tags=OneOf("", ({"Env": "dev"}, {"Owner": "me"}))), "production"),
    ],
)
def test_a_tag_decides_as_soon_as_its_value_is_known(resource, name):
    assert environment_of(resource).name == name


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("lab-results", "production"),
        ("demo-day", "production"),
        ("preview", "production"),
        ("poc-orders", "production"),
        ("orders-ephemeral", "production"),
        ("ab-test-results", "production"),
        ("test-results", "test"),
        ("orders-test", "test"),
        ("orders-testing-3", "test"),
        ("orders-qa-eu", "test"),
        ("orders-sandbox-eu", "sandbox"),
    ],
)
def test_weak_words_in_names(identifier, name):
    assert environment_of(cluster(cluster_identifier=identifier)).name == name
    assert environment_of(cluster(cluster_identifier_prefix=identifier + "-")).name == name
    assert environment_of(cluster(tags={"Environment": identifier})).name != "production"


def test_words_of_the_settings_count_anywhere():
    words = Environments(words={**Environments().words, "sandbox": ("demo", "lab"), "training": ("course",)})
    assert environment_of(cluster(cluster_identifier="demo-day"), words).name == "sandbox"
    assert environment_of(cluster(cluster_identifier="a-course-b"), words).name == "training"
    assert environment_of(cluster(cluster_identifier="poc-orders"), words).production


def test_settings_name_the_tag_keys():
    only = Environments(tag_keys=("Tier",))
    assert environment_of(cluster(tags={"tier": "dev"}), only).name == "development"
    assert environment_of(cluster(tags={"Environment": "dev"}), only).name == "production"


def test_settings_take_signs_away():
    default_tags, names = cluster(default_tags={"env": "dev"}), cluster(cluster_identifier="dev")
    assert environment_of(default_tags, Environments(provider_default_tags=False)).production
    assert environment_of(names, Environments(names=False)).production


def test_settings_add_words_and_environments():
    words = {**Environments().words, "production": ("live", "prod"), "training": ("course",)}
    changed = Environments(words=words)
    assert environment_of(cluster(cluster_identifier="dev-live"), changed).production
    course = environment_of(cluster(database_name="course"), changed)
    assert course == Environment("training", 'database_name is "course"')
    assert "training" in changed.known


def test_patterns_of_names_come_before_words_and_after_tags():
    patterns = Environments(name_patterns={"development": ("*-d-*",), "production": ("*-p-*",)})
    assert environment_of(cluster(cluster_identifier="x-D-orders"), patterns).name == "development"
    assert environment_of(cluster(cluster_identifier="x-p-test"), patterns).name == "production"
    assert environment_of(cluster(cluster_identifier="x-p-d-d-"), patterns).name == "production"
    assert environment_of(cluster(cluster_identifier="x-p-orders", tags={"Env": "qa"}), patterns).name == "test"
    assert environment_of(cluster("x-d-orders"), patterns).name == "development"
    assert environment_of(cluster(module="module.x-d-orders"), patterns).name == "development"


def test_the_directory_is_the_last_resort_and_only_where_asked_for():
    paths = ("live/dev", "r/live/dev", "modules/db/main.tf")
    assert environment_of(cluster(), Environments(), paths).production
    asked = Environments(directories=True)
    assert environment_of(cluster(), asked, paths) == Environment("development", 'the directory is "live/dev"')
    assert environment_of(cluster(tags={"Env": "prod"}), asked, paths).production
    assert environment_of(cluster(), asked, ("prod/dev",)).production
    assert environment_of(cluster(), asked, ("live/test/orders",)).name == "test"
    assert environment_of(cluster(), asked, ("labs/lab/orders-test-db",)).production


def test_what_is_assigned_comes_first():
    by_address = Assignment("sandbox", "ours", resources=("module.play.*",))
    by_path = Assignment("test", "theirs", files=("play/**",))
    both = replace(by_address, files=("play/**",), environment="staging")
    resource = cluster(module="module.play", tags={"Env": "prod"})
    assert environment_of(resource, Environments(assigned=(by_address,))).because == "the settings say so: ours"
    assert environment_of(resource, Environments(assigned=(by_path, by_address)), ("play",)).name == "test"
    assert environment_of(resource, Environments(assigned=(both,)), ("work",)).production
    assert environment_of(resource, Environments(assigned=(both,)), ("play",)).name == "staging"
