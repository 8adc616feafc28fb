"""What the standard forbids beyond the grammar: names, paths, parameters, values."""
import copy

from .base import Skip, escape, fault


@fault("BK2030")
def path_without_slash(doc, source):
    return doc.add_path("seeded")


@fault("BK2031")
def path_with_empty_braces(doc, source):
    return doc.add_path("/seeded/{}")


@fault("BK2032")
def path_of_the_same_shape(doc, source):
    path = doc.pick(source, (each for each in doc.tree["paths"] if each.endswith("}")))
    return doc.add_path(path[:path.rindex("{")] + "{seeded}")


@fault("BK2033")
def path_parameter_lost(doc, source):
    choice = []
    for pointer, operation in doc.operations():
        path = pointer.split("/")[2].replace("~1", "/").replace("~0", "~")
        if any(each.get("in") == "path" for each in operation.get("parameters", [])) \
                and "parameters" not in doc.tree["paths"][path]:
            choice.append((pointer, operation))
    pointer, operation = doc.pick(source, choice)
    lost = next(each for each in operation["parameters"] if each.get("in") == "path")
    operation["parameters"].remove(lost)
    return pointer + "/parameters"


@fault("BK2034")
def path_parameter_without_place(doc, source):
    return doc.add_parameter(source, "path", "seeded", {"type": "string"}, required=True) + "/name"


@fault("BK2035")
def path_parameter_optional(doc, source):
    pointer, parameter = doc.pick(source, doc.parameters("path"))
    parameter["required"] = False
    return pointer + "/required"


@fault("BK2036", "BK2038")
def parameter_twice(doc, source):
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations() if each.get("parameters")))
    operation["parameters"].append(copy.deepcopy(operation["parameters"][0]))
    return f"{pointer}/parameters/{len(operation['parameters']) - 1}"


@fault("BK2038")
def two_bodies(doc, source):
    doc.only("2.0")
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations()
                                           if any(one.get("in") == "body" for one in each.get("parameters", []))))
    operation["parameters"].append({"name": "seeded", "in": "body", "schema": {"type": "object"}, "description": "d"})
    return f"{pointer}/parameters/{len(operation['parameters']) - 1}"


@fault("BK2037")
def operation_id_twice(doc, source):
    ids = [each for each in doc.operations() if "operationId" in each[1]]
    if len(ids) < 2:
        raise Skip
    first, second = sorted(source.sample(range(len(ids)), 2))
    ids[second][1]["operationId"] = ids[first][1]["operationId"]
    return ids[second][0] + "/operationId"


@fault("BK2040")
def component_with_blank(doc, source):
    doc.only("3.0", "3.1", "3.2")
    doc.tree.setdefault("components", {}).setdefault("schemas", {})["a b"] = {"type": "string"}
    return "/components/schemas/a b"


@fault("BK2042")
def unknown_scheme(doc, source):
    pointer, operation = doc.operation(source)
    operation["security"] = [{"seededScheme": []}]
    return pointer + "/security/0/seededScheme"


@fault("BK2044")
def tag_twice(doc, source):
    if not doc.tree.get("tags"):
        raise Skip
    return doc.add_tag(doc.tree["tags"][0]["name"]) + "/name"


@fault("BK2046")
def default_that_is_no_choice(doc, source):
    return doc.set_server("https://{seeded}.acme.test",
                          variables={"seeded": {"enum": ["a"], "default": "b"}}) + "/variables/seeded/default"


@fault("BK2058")
def server_variable_without_default(doc, source):
    return doc.set_server("https://{seeded}.acme.test", variables={"seeded": {"description": "d"}}) + "/variables/seeded"


@fault("BK2047")
def mapping_to_nowhere(doc, source):
    doc.only("3.0", "3.1", "3.2")
    target, _ = doc.pick(source, doc.schemas())
    place = doc.add_property(source, {
        "oneOf": [{"$ref": "#" + target}, {"type": "string"}], "discriminator": {"propertyName": "k", "mapping": {"b": "SeededNone"}}})
    return place + "/discriminator/mapping/b"


@fault("BK2048")
def number_among_texts(doc, source):
    pointer, schema = doc.pick(source, ((at, each) for at, each in doc.properties("string")
                                        if all(isinstance(one, str) for one in each.get("enum", [0]))))
    schema["enum"].append(17)
    return f"{pointer}/enum/{len(schema['enum']) - 1}"


@fault("BK2049")
def limits_crossed(doc, source):
    pointer, schema = doc.pick(source, doc.properties("string"))
    schema.pop("maxLength", None)
    schema.update(minLength=9, maxLength=3)
    return pointer + "/maxLength"


@fault("BK2050")
def unknown_keyword(doc, source):
    doc.only("3.1", "3.2")
    pointer, schema = doc.pick(source, doc.properties("string"))
    schema["maxLenght"] = 3
    return pointer + "/maxLenght"


@fault("BK2051")
def pattern_left_open(doc, source):
    pointer, schema = doc.pick(source, doc.properties("string"))
    schema["pattern"] = "(["
    return pointer + "/pattern"


@fault("BK2052")
def list_of_nothing(doc, source):
    doc.only("2.0", "3.0")
    pointer, schema = doc.pick(source, doc.properties("array"))
    del schema["items"]
    return pointer


@fault("BK2053")
def choice_in_2_0(doc, source):
    doc.only("2.0")
    return doc.add_property(source, {"oneOf": [{"type": "string"}, {"type": "integer"}]}) + "/oneOf"


@fault("BK2054")
def example_with_two_values(doc, source):
    doc.only("3.0", "3.1", "3.2")
    pointer, media = doc.pick(source, doc.media_types())
    media.pop("example", None)
    media["examples"] = {"one": {"value": {}, "externalValue": "https://a.test/x.json"}}
    return pointer + "/examples/one/externalValue"


@fault("BK2055")
def encodings_by_name_and_place(doc, source):
    doc.only("3.2")
    pointer, media = doc.pick(source, doc.media_types())
    media.update(encoding={}, itemEncoding={})
    return pointer + "/itemEncoding"


@fault("BK2056")
def query_beside_querystring(doc, source):
    doc.only("3.2")
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations()
                                           if any(one.get("in") == "query" for one in each.get("parameters", []))))
    at = next(i for i, each in enumerate(operation["parameters"]) if each.get("in") == "query")
    operation["parameters"].insert(0, {"name": "all", "in": "querystring", "description": "d",
                                       "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}})
    return f"{pointer}/parameters/{at + 1}"


@fault("BK2057")
def default_of_another_type(doc, source):
    pointer, schema = doc.pick(source, doc.properties("integer", "boolean", "number"))
    schema["default"] = "one"
    return pointer + "/default"


@fault("BK2059")
def content_with_field(doc, source):
    doc.only("3.0", "3.1", "3.2")
    pointer, each = doc.pick(source, doc.contents())
    each["content"]["examples"] = {}
    return pointer + "/content/examples"
