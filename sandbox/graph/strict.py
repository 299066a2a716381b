"""Refuses what Microsoft's description of Graph does not allow, in Graph's own words."""

from __future__ import annotations

from sandbox.contract import checks, description
from sandbox.contract.values import Problem
from sandbox.errors import GraphFault, bad_request, unknown_property
from sandbox.graph.call import Reply, Request
from sandbox.principal import Principal
from sandbox.world import World


def check(request: Request) -> None:
    """Raises GraphFault (400). What is not described at all is left to the table of routes."""
    operation = description.find(request.method, request.segments)
    if operation is None:
        return
    for problem in checks.request_problems(operation, request.query, request.headers, request.body):
        raise _refused(problem)


def _refused(problem: Problem) -> GraphFault:
    if problem.of == "query":
        return bad_request(f"The query parameter '{problem.name}' is not supported.", "RequestBroker--ParseUri")
    if problem.kind == "unknown":
        return unknown_property(problem.name, problem.of.removeprefix("microsoft.graph."))
    if problem.of == "request" or not problem.name:
        message = "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is "
        return bad_request(message + "of valid JSON format.")
    message = f"Cannot read the value of property '{problem.name}': it is not of the property's type."
    return GraphFault(400, "RequestBodyRead", message)


def record(world: World, request: Request, who: Principal | None, reply: Reply) -> None:
    """Keep the kind of request that this was, where a record is kept."""
    if world.record is None:
        return
    world.record.add(
        request.method,
        request.segments,
        request.query,
        request.headers,
        request.body,
        (reply.status, reply.content_type, reply.body),
        client=client_of(request),
        kind="Application" if who is not None and who.user is None else "DelegatedWork",
    )


def client_of(request: Request) -> str:
    """Who asks: the product's own requests come through Microsoft's SDK, which says so."""
    agent = request.headers.get("user-agent", "")
    return "helder" if "kiota" in agent else agent.partition("/")[0]
