"""What breaks the grammar of the standard: fields, types, references."""
from .base import escape, fault


@fault("BK2001")
def no_version_field(doc, source):
    del doc.tree["swagger" if doc.v2 else "openapi"]
    return ""


@fault("BK2002")
def version_of_tomorrow(doc, source):
    doc.only("3.0", "3.1", "3.2")
    doc.tree["openapi"] = "4.0.0"
    return "/openapi"


@fault("BK2003")
def version_as_number(doc, source):
    key = "swagger" if doc.v2 else "openapi"
    doc.tree[key] = float(doc.version)
    return "/" + key


@fault("BK2010")
def title_lost(doc, source):
    del doc.tree["info"]["title"]
    return "/info"


@fault("BK2010")
def responses_lost(doc, source):
    doc.only("2.0", "3.0")
    pointer, operation = doc.operation(source)
    del operation["responses"]
    return pointer


@fault("BK2010")
def response_description_lost(doc, source):
    doc.only("2.0", "3.0", "3.1")
    pointer, response = doc.pick(source, doc.responses())
    del response["description"]
    return pointer


@fault("BK2011")
def unknown_field(doc, source):
    pointer, operation = doc.operation(source)
    operation["sumary"] = "typing mistake"
    return pointer + "/sumary"


@fault("BK2011")
def field_of_another_version(doc, source):
    pointer, operation = doc.operation(source, "post", "put", "get")
    operation["requestBody" if doc.v2 else "consumes"] = {"content": {}} if doc.v2 else ["application/json"]
    return pointer + ("/requestBody" if doc.v2 else "/consumes")


@fault("BK2012")
def text_for_boolean(doc, source):
    pointer, operation = doc.operation(source)
    operation["deprecated"] = "yes"
    return pointer + "/deprecated"


@fault("BK2012")
def number_for_version(doc, source):
    doc.tree["info"]["version"] = 1.0
    return "/info/version"


@fault("BK2013")
def parameter_in_nowhere(doc, source):
    pointer, parameter = doc.pick(source, doc.parameters("query"))
    parameter["in"] = "querry"
    return pointer + "/in"


@fault("BK2013")
def type_misspelt(doc, source):
    pointer, schema = doc.pick(source, doc.properties("string", "integer"))
    schema["type"] = "strnig"
    return pointer + "/type"


@fault("BK2014")
def reference_as_tag(doc, source):
    doc.tree["x-tag"] = {"name": "x", "description": "d"}
    doc.tree.setdefault("tags", []).append({"$ref": "#/x-tag"})
    return f"/tags/{len(doc.tree['tags']) - 1}/$ref"


@fault("BK2015")
def address_of_nobody(doc, source):
    doc.tree["info"]["contact"] = {"name": "a", "url": "https://a.test", "email": "nobody"}
    return "/info/contact/email"


@fault("BK2015")
def url_with_blanks(doc, source):
    doc.tree["externalDocs"] = {"url": "see the wiki"}
    return "/externalDocs/url"


@fault("BK2016")
def no_response_at_all(doc, source):
    pointer, operation = doc.operation(source)
    operation["responses"] = {}
    return pointer + "/responses"


@fault("BK2017")
def nothing_in_it(doc, source):
    doc.only("3.1", "3.2")
    for key in ("paths", "components", "webhooks"):
        doc.tree.pop(key, None)
    return ""


@fault("BK2018")
def example_and_examples(doc, source):
    doc.only("3.0", "3.1", "3.2")
    pointer, media = doc.pick(source, doc.media_types())
    for key in ("example", "examples"):
        media.pop(key, None)
    media.update(example={}, examples={"one": {"value": {}}})
    return pointer + "/examples"


@fault("BK2019")
def parameter_without_schema(doc, source):
    doc.only("3.0", "3.1", "3.2")
    pointer, parameter = doc.pick(source, ((at, each) for at, each in doc.parameters() if "schema" in each))
    del parameter["schema"]
    return pointer


@fault("BK2020")
def broken_reference(doc, source):
    pointer, value = doc.pick(source, ((at, each) for at, each in walk(doc.tree) if isinstance(each, dict) and "example" not in at
                                       and str(each.get("$ref", "")).startswith("#/")))
    value["$ref"] += "Seeded"
    return pointer + "/$ref"


@fault("BK2021")
def missing_file(doc, source):
    return doc.add_property(source, {"$ref": "schemas/seeded.json"}) + "/$ref"


@fault("BK2022")
def reference_to_the_web(doc, source):
    return doc.add_property(source, {"$ref": "https://schemas.acme.test/seeded.json"}) + "/$ref"


@fault("BK2023")
def reference_to_itself(doc, source):
    doc.only("2.0", "3.0")
    doc.pick(source, doc.schemas())
    named = doc.tree["definitions"] if doc.v2 else doc.tree["components"]["schemas"]
    named["Seeded"] = {"$ref": f"#{doc.schemas_place()}/Seeded"}
    return doc.schemas_place() + "/Seeded/$ref"


@fault("BK2024")
def no_reference(doc, source):
    return doc.add_property(source, {"$ref": "#/components/%zz"}) + "/$ref"


@fault("BK2025")
def schema_for_a_response(doc, source):
    target, _ = doc.pick(source, doc.schemas())
    pointer, operation = doc.operation(source)
    operation["responses"]["418"] = {"$ref": "#" + target}
    return pointer + "/responses/418/$ref"


@fault("BK2027")
def beside_a_reference(doc, source):
    doc.only("2.0", "3.0")
    target, _ = doc.pick(source, doc.schemas())
    return doc.add_property(source, {"$ref": "#" + target, "minLength": 2}) + "/minLength"


@fault("BK2039")
def file_without_form(doc, source):
    doc.only("2.0")
    upload = {"name": "f", "in": "formData", "type": "file", "description": "d"}
    return doc.add_operation(method="post", consumes=["application/json"], parameters=[upload]) + "/parameters/0"


@fault("BK2041")
def letter_in_a_status(doc, source):
    pointer, operation = doc.operation(source)
    operation["responses"]["20O"] = {"description": "the letter O"}
    return pointer + "/responses/20O"


@fault("BK2045")
def header_name_with_blank(doc, source):
    doc.only("3.2")
    return doc.add_parameter(source, "header", "X Seeded", {"type": "string"}) + "/name"


@fault("BK2045")
def response_header_with_blank(doc, source):
    doc.only("3.2")
    pointer, response = doc.pick(source, doc.responses())
    header = {"type": "string"} if doc.v2 else {"schema": {"type": "string"}}
    response.setdefault("headers", {})["X Seeded"] = header
    return pointer + "/headers/X Seeded"


def walk(value, pointer=""):
    yield pointer, value
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in members:
        yield from walk(each, pointer + "/" + escape(key))
