"""A document that is being broken, and the list of kinds of faults."""
import json

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
WRITES = ("put", "post", "delete", "patch")
KINDS = []


class Skip(Exception):
    """The fault cannot be put into this document."""


class Kind:
    def __init__(self, function, codes, config):
        self.function, self.codes, self.config = function, codes, config
        self.name = function.__name__


def fault(*codes, config=""):
    """A kind of fault that has to be found under one of the codes.

    The function takes the document (its copy) and a source of random numbers, and returns the JSON Pointer of the place whose line
    the finding must have. `config` is a redocly.yaml for rules that do nothing without options.
    """
    def register(function):
        KINDS.append(Kind(function, set(codes), config))
        return function
    return register


def escape(token):
    return str(token).replace("~", "~0").replace("/", "~1")


class Document:
    def __init__(self, name, tree):
        self.name, self.tree, self.files = name, tree, {}
        text = str(tree.get("swagger") or tree.get("openapi"))
        self.version = text if text == "2.0" else text[:3]

    @property
    def v2(self):
        return self.version == "2.0"

    def only(self, *versions):
        if self.version not in versions:
            raise Skip

    def pick(self, source, values):
        values = list(values)
        if not values:
            raise Skip
        return source.choice(values)

    # What is there: (pointer, value).

    def paths(self):
        for path, item in self.tree.get("paths", {}).items():
            if path.startswith("/") and "$ref" not in item:
                yield "/paths/" + escape(path), item

    def operations(self, *methods):
        for pointer, item in self.paths():
            for method in methods or METHODS:
                if isinstance(item.get(method, {}).get("responses"), dict):
                    yield pointer + "/" + method, item[method]

    def operation(self, source, *methods):
        return self.pick(source, self.operations(*methods))

    def parameters(self, *places):
        for pointer, operation in self.operations():
            for i, each in enumerate(operation.get("parameters", [])):
                if "$ref" not in each and (not places or each["in"] in places):
                    yield f"{pointer}/parameters/{i}", each

    def responses(self):
        for pointer, operation in self.operations():
            for status, each in operation.get("responses", {}).items():
                if "$ref" not in each:
                    yield f"{pointer}/responses/{status}", each

    def contents(self):
        """What has `content`: bodies and responses."""
        for pointer, operation in self.operations():
            body = operation.get("requestBody", {})
            if body.get("content"):
                yield pointer + "/requestBody", body
        for pointer, response in self.responses():
            if response.get("content"):
                yield pointer, response

    def media_types(self):
        for pointer, each in self.contents():
            for name, media in each["content"].items():
                if "$ref" not in media:
                    yield f"{pointer}/content/{escape(name)}", media

    def schemas_place(self):
        return "/definitions" if self.v2 else "/components/schemas"

    def schemas(self):
        named = self.tree.get("definitions") if self.v2 else self.tree.get("components", {}).get("schemas")
        for name, each in (named or {}).items():
            if isinstance(each, dict):
                yield f"{self.schemas_place()}/{escape(name)}", each

    def objects(self):
        """Named schemas of objects, described whole."""
        for pointer, each in self.schemas():
            if each.get("properties") and not {"allOf", "oneOf", "anyOf", "additionalProperties", "$ref"} & set(each):
                yield pointer, each

    def properties(self, *types):
        for pointer, each in self.objects():
            for name, schema in each["properties"].items():
                if isinstance(schema, dict) and (schema.get("type") in types if types else "$ref" not in schema):
                    yield f"{pointer}/properties/{escape(name)}", schema

    def secured(self, operation):
        security = operation.get("security", self.tree.get("security"))
        return bool(security) and {} not in security

    # What is put into it: the pointer of the new thing.

    def add_property(self, source, schema, name="seeded"):
        pointer, parent = self.pick(source, self.objects())
        parent["properties"][name] = schema
        return f"{pointer}/properties/{name}"

    def add_parameter(self, source, where, name, schema, *methods, **fields):
        pointer, operation = self.operation(source, *methods)
        parameter = {"name": name, "in": where, "description": "Seeded.", **fields}
        parameter.update(schema if self.v2 else {"schema": schema})
        operation.setdefault("parameters", []).append(parameter)
        return f"{pointer}/parameters/{len(operation['parameters']) - 1}"

    def add_path(self, path, item=None):
        self.tree["paths"][path] = item or {}
        return "/paths/" + escape(path)

    def add_operation(self, path="/seeded", method="get", **fields):
        """A path with one operation that nothing is to be said against, but for the given fields."""
        operation = {**self.decent_operation(method), **fields}
        return self.add_path(path, {method: {key: each for key, each in operation.items() if each is not None}}) + "/" + method

    def decent_operation(self, method):
        operation = {"operationId": "seedOne", "summary": "Seeds.", "description": "Seeds one.", "tags": ["seeds"],
                     "responses": {"200": {"description": "Done."}, "400": {"description": "No."}}}
        if self.tree.get("tags"):
            operation["tags"] = [self.tree["tags"][0]["name"]]
        if method in WRITES and not self.secured({}):
            known = [each["security"] for _, each in self.operations() if "security" in each and self.secured(each)]
            if not known:
                raise Skip
            operation["security"] = known[0]
        return operation

    def add_tag(self, name, **fields):
        self.tree.setdefault("tags", []).append({"name": name, "description": "Seeded.", **fields})
        return f"/tags/{len(self.tree['tags']) - 1}"

    def add_scheme(self, **scheme):
        if self.v2:
            self.tree.setdefault("securityDefinitions", {})["seeded"] = scheme
            return "/securityDefinitions/seeded"
        self.tree.setdefault("components", {}).setdefault("securitySchemes", {})["seeded"] = scheme
        return "/components/securitySchemes/seeded"

    def set_server(self, url, **fields):
        self.only("3.0", "3.1", "3.2")
        self.tree["servers"] = [{"url": url, **fields}]
        return "/servers/0"


def refs(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from refs(each)
    elif isinstance(value, list):
        for each in value:
            yield from refs(each)


def write(tree):
    return json.dumps(tree, indent=1, ensure_ascii=False)


def line_of(text, pointer):
    """The line of the key or value at the pointer in what write() wrote."""
    lines = text.split("\n")
    at, depth = 0, 0
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        depth += 1
        if lines[at].rstrip().endswith("["):
            index, row = int(key), at
            while True:
                row += 1
                here = len(lines[row]) - len(lines[row].lstrip(" ")) == depth
                if here and not lines[row].lstrip().startswith(("}", "]")):
                    if index == 0:
                        break
                    index -= 1
            at = row
            continue
        wanted = " " * depth + json.dumps(key, ensure_ascii=False) + ":"
        at += 1
        while not lines[at].startswith(wanted):
            at += 1
    return at + 1
