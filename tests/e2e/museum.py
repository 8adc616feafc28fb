"""Museum's Arazzo workflows (../shared) against the service generated from its document: events-crud with no line written by
hand, get-museum-hours with the ticket purchase after the lines below. The workflows log in as an empty user with an empty
password: exactly that user is configured."""

import os
import pathlib
import shutil

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "museum"
PROJECT = FOLDER / "museum"
PUBLIC = lib.SHARED / "specs/public"
BASE = "/_mock/docs/openapi/museum-api"
TOOLS = lib.ROOT / "tests/npm"

# What a person writes: a ticket is stored, with the message and the code that nobody can infer.
EDITS = {
    "src/tickets.hpp": [
        ("#include \"museum/api/tickets.hpp\"\n", "#include \"bk/db/database.hpp\"\n#include \"museum/api/tickets.hpp\"\n"),
        (" public:\n", " public:\n  explicit Tickets(bk::db::Database& database) : database_(database) {}\n\n"),
        ("};\n\n}  // namespace museum", "\n private:\n  bk::db::Database& database_;\n};\n\n}  // namespace museum"),
    ],
    "src/tickets.cpp": [
        ("#include \"tickets.hpp\"\n", "#include \"tickets.hpp\"\n\n#include \"bk/db/repository.hpp\"\n#include \"museum/api/entities.hpp\"\n"),
        ("    bk::http::Context&, const models::BuyMuseumTickets&) {", "    bk::http::Context& ctx, const models::BuyMuseumTickets& body) {"),
        ("  co_return bk::unimplemented(\"buyMuseumTickets is not written yet\");\n", """  models::MuseumTicketsConfirmation ticket;
  ticket.ticket_id = bk::Uuid::v7();
  ticket.ticket_date = body.ticket_date;
  ticket.ticket_type = body.ticket_type;
  ticket.event_id = body.event_id;
  ticket.message = "Ticket purchased";
  ticket.confirmation_code = "ticket-" + ticket.ticket_id->to_string();
  co_return co_await bk::db::create<models::MuseumTicketsConfirmation>(database_, ctx, api::tickets_entity(), {}, ticket);
"""),
    ],
    "src/service.cpp": [("events{app.database()}", "events{app.database()}, tickets{app.database()}")],
}


def respect(workflow):
    env = {"AUTH_MUSEUM_PLACEHOLDER_AUTH_USERS": ":", "DATABASE_URL": "sqlite:museum.db"}
    with lib.Service(PROJECT / "build/e2e/museum", FOLDER, env=env) as service:
        done = lib.run(
            ["npx", "--prefix", TOOLS, "redocly", "respect", FOLDER / "behaviour/museum-api.arazzo.yaml", "--workflow", workflow,
             "--server", f"museum-api=http://127.0.0.1:{service.port}{BASE}"],
            env={"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}, ok=False)
    lib.check(done.returncode == 0, done.stdout[-4000:] + service.tail()[-1500:])


def events_crud_with_no_line_written():
    shutil.rmtree(FOLDER, ignore_errors=True)
    lib.new_project(PROJECT, PUBLIC / "museum.yaml", "--name", "museum", "--no-git")
    shutil.copytree(PUBLIC / "behaviour/museum", FOLDER / "behaviour")
    for file in (FOLDER / "behaviour").iterdir():
        os.chmod(file, 0o644)
    shutil.copy(PUBLIC / "museum.yaml", FOLDER / "openapi.yaml")
    lib.build_project(PROJECT, "museum", targets=["museum"])
    respect("events-crud")


def hours_and_tickets_with_a_few_lines():
    lines = 0
    for path, edits in EDITS.items():
        file = PROJECT / path
        text = file.read_text()
        for old, new in edits:
            lib.check(old in text, f"{path} has no {old!r}")
            text = text.replace(old, new, 1)
            lines += sum(1 for line in new.splitlines() if line.strip() and line not in old.splitlines())
        file.write_text(text)
    print(f"     {lines} lines written or changed by hand")
    lib.check(lines <= 20, f"{lines} lines")
    lib.build_project(PROJECT, "museum", targets=["museum"])
    respect("get-museum-hours")


if not PUBLIC.is_dir() or not (TOOLS / "node_modules").is_dir():
    print(f"skipped: needs {PUBLIC} and the npm tools\n0 passed, 0 failed, 2 skipped")
else:
    lib.main(events_crud_with_no_line_written, hours_and_tickets_with_a_few_lines)
