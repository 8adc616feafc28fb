"""What is unwise about schemas, and what only a generator minds."""
from .base import Skip, fault

LIST = {"type": "array", "items": {"type": "object", "title": "Seed", "properties": {"colour": {"type": "string"}}}}


def answer(doc, schema):
    """The responses of an operation that answers with it."""
    body = {"schema": schema} if doc.v2 else {"content": {"application/json": {"schema": schema}}}
    return {"200": {"description": "Done.", **body}, "400": {"description": "No."}}


@fault("BK8003")
def unused_component(doc, source):
    named = doc.tree.setdefault("definitions", {}) if doc.v2 else doc.tree.setdefault("components", {}).setdefault("schemas", {})
    named["SeededUnused"] = {"type": "string", "maxLength": 1}
    return doc.schemas_place() + "/SeededUnused"


@fault("BK8004")
def required_unknown(doc, source):
    pointer, schema = doc.pick(source, doc.objects())
    schema.setdefault("required", []).append("seededProperty")
    return f"{pointer}/required/{len(schema['required']) - 1}"


@fault("BK8501")
def list_without_items(doc, source):
    doc.only("3.1", "3.2")
    pointer, schema = doc.pick(source, doc.properties("array"))
    del schema["items"]
    return pointer


@fault("BK8502")
def value_twice(doc, source):
    pointer, schema = doc.pick(source, ((at, each) for at, each in doc.properties() if len(each.get("enum", [])) > 1))
    schema["enum"].append(schema["enum"][0])
    return pointer + "/enum"


@fault("BK8504")
def two_lower_limits(doc, source):
    doc.only("3.1", "3.2")
    pointer, schema = doc.pick(source, doc.properties("integer", "number"))
    schema.update(minimum=1, exclusiveMinimum=2)
    return pointer + "/exclusiveMinimum"


@fault("BK8505")
def object_with_items(doc, source):
    pointer, schema = doc.pick(source, ((at, each) for at, each in doc.objects() if each.get("type") == "object"))
    schema["items"] = {"type": "string"}
    return pointer + "/items"


@fault("BK8506")
def choice_of_one(doc, source):
    doc.only("3.0", "3.1", "3.2")
    return doc.add_property(source, {"oneOf": [{"type": "string"}]}) + "/oneOf"


@fault("BK8506")
def choice_of_the_same(doc, source):
    doc.only("3.0", "3.1", "3.2")
    target, _ = doc.pick(source, doc.schemas())
    return doc.add_property(source, {"anyOf": [{"$ref": "#" + target}, {"$ref": "#" + target}]}) + "/anyOf/1"


@fault("BK8507")
def nullable_of_no_type(doc, source):
    doc.only("3.0")
    return doc.add_property(source, {"nullable": True}) + "/nullable"


@fault("BK8508")
def required_text_may_be_empty(doc, source):
    pointer, schema = doc.pick(source, doc.objects())
    schema["properties"]["seeded"] = {"type": "string"}
    schema.setdefault("required", []).append("seeded")
    return pointer + "/properties/seeded"


@fault("BK8509")
def property_without_example(doc, source):
    return doc.add_property(source, {"type": "string"})


@fault("BK8510")
def discriminator_of_no_property(doc, source):
    pointer, schema = doc.pick(source, doc.objects())
    schema["discriminator"] = "seeded" if doc.v2 else {"propertyName": "seeded"}
    return pointer + "/properties"


@fault("BK8511")
def discriminator_optional(doc, source):
    doc.only("3.2")
    return doc.add_property(source, {"type": "object", "properties": {"kind": {"type": "string"}},
                                     "discriminator": {"propertyName": "kind"}}) + "/discriminator"


@fault("BK8512")
def attribute_of_old(doc, source):
    doc.only("3.2")
    return doc.add_property(source, {"type": "string", "xml": {"attribute": True}}) + "/xml/attribute"


@fault("BK8517")
def type_lost(doc, source):
    pointer, schema = doc.pick(source, ((at, each) for at, each in doc.objects() if each.get("type") == "object"))
    del schema["type"]
    return pointer


@fault("BK8518")
def response_described_beside_reference(doc, source):
    doc.only("3.0")
    section = doc.tree.setdefault("components", {}).setdefault("responses", {})
    section["Seeded"] = {"description": "d"}
    pointer, operation = doc.operation(source)
    operation["responses"]["418"] = {"$ref": "#/components/responses/Seeded", "description": "other"}
    return pointer + "/responses/418/description"


@fault("BK8601")
def example_that_is_no_object(doc, source):
    pointer, schema = doc.pick(source, ((at, each) for at, each in doc.objects() if each.get("type") == "object"))
    schema["example"] = "no object"
    return pointer + "/example"


@fault("BK8601")
def default_beyond_limit(doc, source):
    pointer, schema = doc.pick(source, ((at, each) for at, each in doc.properties("string") if "enum" not in each))
    schema.update(maxLength=2, default="abc")
    schema.pop("format", None)
    return pointer + "/default"


@fault("BK8901")
def alternatives_alike(doc, source):
    doc.only("3.0", "3.1", "3.2")
    return doc.add_property(source, {"oneOf": [{"type": "object", "properties": {"a": {"type": "string"}}},
                                               {"type": "object", "properties": {"b": {"type": "string"}}}]}) + "/oneOf/1"


@fault("BK8902")
def names_that_become_one(doc, source):
    pointer, schema = doc.pick(source, doc.objects())
    schema["properties"].update({"seeded_id": {"type": "string"}, "seededId": {"type": "string"}})
    return pointer + "/properties/seededId"


@fault("BK8903")
def list_without_pages(doc, source):
    return doc.add_operation("/seeds", responses=answer(doc, LIST))


@fault("BK8904")
def filter_without_index(doc, source):
    schema = {"type": "string"} if doc.v2 else {"schema": {"type": "string"}}
    return doc.add_operation("/seeds", responses=answer(doc, LIST), parameters=[
        {"name": "colour", "in": "query", "description": "d", **schema}]) + "/parameters/0"


@fault("BK8905")
def status_of_nobody(doc, source):
    pointer, operation = doc.operation(source, "get")
    operation["responses"]["415"] = {"description": "no body, no media type"}
    return pointer + "/responses/415"


@fault("BK8906")
def body_without_name(doc, source):
    doc.only("3.0", "3.1", "3.2")
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}}
    return doc.add_operation(method="post", requestBody=body) + "/requestBody/content/application~1json/schema"


@fault("BK8907")
def success_undescribed(doc, source):
    doc.only("3.0", "3.1", "3.2")
    responses = {"200": {"description": "d", "content": {"application/json": {}}}, "400": {"description": "No."}}
    return doc.add_operation(responses=responses) + "/responses/200/content/application~1json"


@fault("BK8908")
def get_that_deletes(doc, source):
    pointer, operation = doc.operation(source, "get")
    operation["operationId"] = "deleteSeeds"
    return pointer + "/operationId"
