"""What is unwise about operations, parameters, bodies and responses."""
from .base import Skip, fault


@fault("BK8001")
def operation_id_lost(doc, source):
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations() if "operationId" in each))
    del operation["operationId"]
    return pointer


@fault("BK8002")
def no_success(doc, source):
    pointer, operation = doc.operation(source)
    operation["responses"] = {"404": {"description": "gone"}}
    return pointer + "/responses"


@fault("BK8301")
def operation_undescribed(doc, source):
    return doc.add_operation(description=None)


@fault("BK8302")
def operation_without_summary(doc, source):
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations() if each.get("summary")))
    del operation["summary"]
    return pointer


@fault("BK8303")
def id_with_blank(doc, source):
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations() if "operationId" in each))
    operation["operationId"] += " x"
    return pointer + "/operationId"


@fault("BK8304")
def operation_without_tags(doc, source):
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations() if each.get("tags")))
    del operation["tags"]
    return pointer


@fault("BK8305")
def operation_of_two_tags(doc, source):
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations() if len(each.get("tags", [])) == 1))
    operation["tags"].append("seeded")
    return pointer + "/tags"


@fault("BK8306")
def tag_unknown(doc, source):
    if not doc.tree.get("tags"):
        raise Skip
    pointer, operation = doc.operation(source)
    operation.setdefault("tags", []).append("seeded-tag")
    return f"{pointer}/tags/{len(operation['tags']) - 1}"


@fault("BK8307")
def no_response_for_faults_of_clients(doc, source):
    choice = []
    for pointer, operation in doc.operations():
        if any(each == "default" or each.startswith("4") for each in operation["responses"]):
            choice.append((pointer, operation))
    pointer, operation = doc.pick(source, choice)
    operation["responses"] = {status: each for status, each in operation["responses"].items()
                              if status != "default" and not status.startswith("4")} or {"200": {"description": "d"}}
    return pointer + "/responses"


@fault("BK8308")
def error_without_problem_details(doc, source):
    doc.only("3.0", "3.1", "3.2")
    pointer, operation = doc.operation(source)
    operation["responses"]["418"] = {"description": "teapot"}
    return pointer + "/responses/418"


@fault("BK8310")
def body_of_get(doc, source):
    doc.only("3.1", "3.2")
    pointer, operation = doc.operation(source, "get")
    operation["requestBody"] = {"content": {"text/plain": {"schema": {"type": "string"}}}}
    return pointer + "/requestBody"


@fault("BK8311")
def form_without_media_type(doc, source):
    doc.only("2.0")
    return doc.add_operation(method="post", consumes=["application/json"],
                             parameters=[{"name": "f", "in": "formData", "type": "string", "description": "d"}])


@fault("BK8312")
def callback_of_a_callback(doc, source):
    doc.only("3.0", "3.1", "3.2")
    pointer, operation = doc.operation(source, "post", "put")
    inner = {**doc.decent_operation("get"), "callbacks": {}}
    operation["callbacks"] = {"done": {"{$request.body#/url}": {"post": inner}}}
    return pointer + "/callbacks/done/{$request.body#~1url}/post/callbacks"


def webhook(doc, source):
    name, item = doc.pick(source, doc.tree.get("webhooks", {}).items())
    if "$ref" in item:
        raise Skip
    method = next(each for each in item if each in ("post", "get", "put"))
    return f"/webhooks/{name}/{method}", item[method]


@fault("BK8313")
def webhook_with_servers(doc, source):
    pointer, operation = webhook(doc, source)
    operation["servers"] = [{"url": "https://a.test"}]
    return pointer + "/servers"


@fault("BK8314")
def webhook_with_callbacks(doc, source):
    pointer, operation = webhook(doc, source)
    operation["callbacks"] = {}
    return pointer + "/callbacks"


@fault("BK8315")
def request_in_another_format(doc, source):
    if doc.v2:
        pointer, operation = doc.operation(source, "post")
        operation["consumes"] = ["application/x-seeded"]
        return pointer + "/consumes/0"
    pointer, operation = doc.pick(source, ((at, each) for at, each in doc.operations() if each.get("requestBody", {}).get("content")))
    operation["requestBody"]["content"]["application/x-seeded"] = {"schema": {"type": "string"}}
    return pointer + "/requestBody/content/application~1x-seeded"


@fault("BK8316")
def response_in_another_format(doc, source):
    if doc.v2:
        pointer, operation = doc.operation(source, "get")
        operation["produces"] = ["application/x-seeded"]
        return pointer + "/produces/0"
    pointer, response = doc.pick(source, ((at, each) for at, each in doc.responses() if each.get("content")))
    response["content"]["application/x-seeded"] = {"schema": {"type": "string"}}
    return pointer + "/content/application~1x-seeded"


@fault("BK8317", config="rules: {response-contains-header: {severity: warn, names: {418: [ETag]}}}")
def response_without_agreed_header(doc, source):
    pointer, operation = doc.operation(source)
    operation["responses"]["418"] = {"description": "teapot"}
    return pointer + "/responses/418"


@fault("BK8318", config="rules: {response-contains-property: {severity: warn, names: {418: [id]}}}")
def response_without_agreed_property(doc, source):
    pointer, operation = doc.operation(source)
    schema = {"schema": {"type": "object", "properties": {"other": {"type": "string"}}}}
    operation["responses"]["418"] = {"description": "teapot", **(schema if doc.v2 else {"content": {"application/json": schema}})}
    return pointer + "/responses/418"


@fault("BK8005")
def ignored_header(doc, source):
    return doc.add_parameter(source, "header", "Authorization", {"type": "string"})


@fault("BK8401")
def parameter_undescribed(doc, source):
    pointer, parameter = doc.pick(source, ((at, each) for at, each in doc.parameters() if each.get("description")))
    del parameter["description"]
    return pointer


@fault("BK8402")
def boolean_without_prefix(doc, source):
    return doc.add_parameter(source, "query", "seeded", {"type": "boolean"}) + "/name"


@fault("BK8403")
def list_without_style(doc, source):
    doc.only("3.0", "3.1", "3.2")
    return doc.add_parameter(source, "query", "seeds", {"type": "array", "items": {"type": "string"}})


@fault("BK8602")
def body_with_wrong_example(doc, source):
    doc.only("3.0", "3.1", "3.2")
    media = {"schema": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}, "example": {}}
    return doc.add_operation(method="post", requestBody={"content": {"application/json": media}}) + \
        "/requestBody/content/application~1json/example"


@fault("BK8603")
def parameter_with_wrong_example(doc, source):
    pointer, parameter = doc.pick(source, ((at, each) for at, each in doc.parameters("query")
                                           if each.get("schema", {}).get("type") in ("integer", "boolean")))
    parameter.pop("examples", None)
    parameter["example"] = "ten"
    return pointer + "/example"


@fault("BK8604")
def example_without_value(doc, source):
    doc.only("3.0", "3.1", "3.2")
    pointer, media = doc.pick(source, doc.media_types())
    media.pop("example", None)
    media["examples"] = {"one": {"summary": "s"}}
    return pointer + "/examples/one"


@fault("BK8605")
def body_without_example(doc, source):
    doc.only("3.0", "3.1", "3.2")
    pointer, response = doc.pick(source, ((at, each) for at, each in doc.responses() if each.get("content")))
    response["content"]["application/seeded+json"] = {"schema": {"type": "object", "title": "Seeded"}}
    return pointer + "/content/application~1seeded+json"
