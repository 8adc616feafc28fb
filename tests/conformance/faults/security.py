"""What is unsafe."""
from .base import METHODS, WRITES, Skip, fault


def secured(doc, source, *methods):
    return doc.pick(source, ((at, each) for at, each in doc.operations(*methods) if doc.secured(each)))


@fault("BK8006")
def scope_undeclared(doc, source):
    schemes = doc.tree.get("securityDefinitions", {}) if doc.v2 else doc.tree.get("components", {}).get("securitySchemes", {})
    name = doc.pick(source, (key for key, each in schemes.items() if each.get("type") == "oauth2"))
    pointer, operation = doc.operation(source)
    operation["security"] = [{name: ["seeded:scope"]}]
    return f"{pointer}/security/0/{name}/0"


@fault("BK8701")
def write_opened(doc, source):
    pointer, operation = secured(doc, source, *WRITES)
    operation["security"] = []
    return pointer + "/security"


@fault("BK8702")
def write_half_opened(doc, source):
    pointer, operation = secured(doc, source, *WRITES)
    operation["security"] = operation.get("security", doc.tree.get("security")) + [{}]
    return pointer + "/security"


@fault("BK8703")
def read_opened(doc, source):
    pointer, operation = secured(doc, source, "get")
    operation["security"] = []
    return pointer + "/security"


@fault("BK8704")
def key_in_url(doc, source):
    return doc.add_scheme(type="apiKey", name="key", **{"in": "query"}) + "/in"


@fault("BK8705")
def token_in_url(doc, source):
    return doc.add_parameter(source, "query", "access_token", {"type": "string"}) + "/name"


@fault("BK8706")
def basic(doc, source):
    return doc.add_scheme(**({"type": "basic"} if doc.v2 else {"type": "http", "scheme": "basic"}))


@fault("BK8707")
def negotiate(doc, source):
    doc.only("3.0", "3.1", "3.2")
    return doc.add_scheme(type="http", scheme="negotiate") + "/scheme"


@fault("BK8708")
def jwt_of_old(doc, source):
    doc.only("3.0", "3.1", "3.2")
    return doc.add_scheme(type="http", scheme="bearer", bearerFormat="JWT")


@fault("BK8709")
def id_to_guess(doc, source):
    return doc.add_parameter(source, "query", "seed_id", {"type": "integer"})


@fault("BK8710")
def no_401(doc, source):
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations() if doc.secured(each)
                                           and {"401", "4XX", "default"} & set(each["responses"])))
    for status in ("401", "4XX", "default"):
        operation["responses"].pop(status, None)
    operation["responses"].setdefault("200", {"description": "d"})
    return pointer + "/responses"


@fault("BK8711")
def no_429(doc, source):
    return doc.add_operation() + "/responses"


@fault("BK8712")
def no_500(doc, source):
    return doc.add_operation() + "/responses"


@fault("BK8713")
def no_response_to_invalid_input(doc, source):
    parameter = {"name": "q", "in": "query", "description": "d"}
    parameter.update({"type": "string"} if doc.v2 else {"schema": {"type": "string"}})
    return doc.add_operation(parameters=[parameter], responses={"200": {"description": "d"}, "404": {"description": "gone"}}) + "/responses"


@fault("BK8714")
def no_rate_limit(doc, source):
    return doc.add_operation() + "/responses/200"


@fault("BK8715")
def retry_when(doc, source):
    pointer, operation = doc.operation(source)
    operation["responses"]["429"] = {"description": "too many"}
    return pointer + "/responses/429"


@fault("BK8716")
def list_of_any_length(doc, source):
    return doc.add_property(source, {"type": "array", "items": {"type": "string"}})


@fault("BK8717")
def text_of_any_length(doc, source):
    return doc.add_property(source, {"type": "string", "format": "uuid"})


@fault("BK8718")
def text_of_any_form(doc, source):
    return doc.add_property(source, {"type": "string", "maxLength": 9})


@fault("BK8719")
def integer_of_any_size(doc, source):
    return doc.add_property(source, {"type": "integer", "minimum": 1, "maximum": 2})


@fault("BK8720")
def integer_without_limit(doc, source):
    return doc.add_property(source, {"type": "integer", "format": "int32", "minimum": 1})


@fault("BK8721")
def object_of_anything(doc, source):
    return doc.add_property(source, {"type": "object", "additionalProperties": True, "maxProperties": 3}) + "/additionalProperties"


@fault("BK8722")
def map_without_limit(doc, source):
    return doc.add_property(source, {"type": "object", "additionalProperties": {"type": "string"}}) + "/additionalProperties"


@fault("BK8723")
def server_in_clear(doc, source):
    if doc.v2:
        doc.tree["schemes"] = ["https", "http"]
        return "/schemes/1"
    return doc.set_server("http://api.acme.test") + "/url"
