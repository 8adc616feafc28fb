"""What is unwise about the document as a whole, its servers and tags, and its paths."""
from .base import Skip, escape, fault


@fault("BK8101")
def description_lost(doc, source):
    if not doc.tree["info"].pop("description", None):
        raise Skip
    return "/info"


@fault("BK8102")
def contact_lost(doc, source):
    if not doc.tree["info"].pop("contact", None):
        raise Skip
    return "/info"


@fault("BK8103")
def contact_without_address(doc, source):
    doc.tree["info"]["contact"] = {"name": "Seeds"}
    return "/info/contact"


@fault("BK8104")
def license_lost(doc, source):
    if not doc.tree["info"].pop("license", None):
        raise Skip
    return "/info"


@fault("BK8105")
def license_without_url(doc, source):
    if "license" not in doc.tree["info"]:
        raise Skip
    doc.tree["info"]["license"] = {"name": "Seeds"}
    return "/info/license"


@fault("BK8106")
def servers_lost(doc, source):
    if not doc.tree.pop("servers", None):
        raise Skip
    return ""


@fault("BK8107")
def host_lost(doc, source):
    if not doc.tree.pop("host", None):
        raise Skip
    return ""


@fault("BK8108")
def schemes_lost(doc, source):
    if not doc.tree.pop("schemes", None):
        raise Skip
    return ""


@fault("BK8109")
def server_of_the_examples(doc, source):
    if doc.v2:
        doc.tree["host"] = "api.example.com"
        return "/host"
    return doc.set_server("https://api.example.com/v1") + "/url"


@fault("BK8110")
def server_with_slash(doc, source):
    if doc.v2:
        doc.tree["host"] = "api.acme.test/"
        return "/host"
    return doc.set_server("https://api.acme.test/") + "/url"


@fault("BK8111")
def server_variable_unused(doc, source):
    return doc.set_server("https://api.acme.test", variables={"seeded": {"default": "a"}}) + "/variables/seeded"


@fault("BK8111")
def server_variable_undescribed(doc, source):
    return doc.set_server("https://{seeded}.acme.test") + "/url"


@fault("BK8112")
def server_variable_without_choice(doc, source):
    doc.only("3.0")
    return doc.set_server("https://{seeded}.acme.test", variables={"seeded": {"default": "a", "enum": []}}) + \
        "/variables/seeded/enum"


@fault("BK8114")
def tags_lost(doc, source):
    if not doc.tree.pop("tags", None):
        raise Skip
    return ""


@fault("BK8115")
def tags_out_of_order(doc, source):
    names = [each["name"].lower() for each in doc.tree.get("tags", [])]
    if not names or names != sorted(names):
        raise Skip
    doc.add_tag("0 seeded")
    return "/tags"


@fault("BK8116")
def tag_without_description(doc, source):
    if not doc.tree.get("tags"):
        raise Skip
    doc.tree["tags"].append({"name": "seeded"})
    return f"/tags/{len(doc.tree['tags']) - 1}"


@fault("BK8117")
def tag_of_no_parent(doc, source):
    doc.only("3.2")
    return doc.add_tag("seeded", parent="nobody") + "/parent"


@fault("BK8118")
def evaluated_text(doc, source):
    doc.tree["info"]["description"] = "call eval(input)"
    return "/info/description"


@fault("BK8119")
def script_in_text(doc, source):
    pointer, operation = doc.operation(source)
    operation["description"] = "see <script>alert(1)</script>"
    return pointer + "/description"


@fault("BK8120")
def component_of_two_files(doc, source):
    doc.only("3.0", "3.1", "3.2")
    target, schema = doc.pick(source, ((at, each) for at, each in doc.schemas() if "$ref" not in each))
    name = target.rsplit("/", 1)[1]
    doc.files["other.json"] = {"components": {"schemas": {name: {"type": "string"}}}}
    return doc.add_property(source, {"$ref": f"other.json#/components/schemas/{name}"})


@fault("BK8201")
def path_with_slash(doc, source):
    path = doc.pick(source, (each for each in doc.tree["paths"] if each.startswith("/") and not each.endswith("/")))
    doc.tree["paths"] = {(key + "/" if key == path else key): value for key, value in doc.tree["paths"].items()}
    return "/paths/" + escape(path + "/")


@fault("BK8202")
def path_with_query(doc, source):
    return doc.add_path("/seeded?all=true")


@fault("BK8204")
def path_in_camel_case(doc, source):
    return doc.add_path("/seededThings")


@fault("BK8205")
def path_with_method(doc, source):
    return doc.add_path("/get-seeds")


@fault("BK8206")
def path_in_the_singular(doc, source):
    return doc.add_path("/seed")


@fault("BK8207")
def path_that_is_another(doc, source):
    """/a/{b} and /{a}/b."""
    choice = []
    for path, item in doc.tree["paths"].items():
        parts = path.split("/")[1:]
        mixed = any(each.startswith("{") and each.endswith("}") for each in parts) and not all("{" in each for each in parts)
        if mixed and "responses" in item.get("get", {}):
            choice.append(parts)
    parts = doc.pick(source, choice)
    turned = ["seeded" if each.startswith("{") else "{p%d}" % i for i, each in enumerate(parts)]
    pointer = doc.add_operation("/" + "/".join(turned))
    schema = {"type": "string"} if doc.v2 else {"schema": {"type": "string"}}
    doc.tree["paths"]["/" + "/".join(turned)]["get"]["parameters"] = [
        {"name": each[1:-1], "in": "path", "required": True, "description": "d", **schema} for each in turned if "{" in each]
    return pointer.rsplit("/", 1)[0]


@fault("BK8208")
def methods_out_of_order(doc, source):
    order = ["get", "head", "post", "put", "patch", "delete", "options", "trace"]
    choice = []
    for pointer, item in doc.paths():
        methods = [each for each in item if each in order]
        if len(methods) > 1 and methods == sorted(methods, key=order.index):
            choice.append((pointer, item, methods))
    pointer, item, methods = doc.pick(source, choice)
    item[methods[0]] = item.pop(methods[0])
    return pointer
