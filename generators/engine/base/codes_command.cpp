#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK7000", "reserved", "Not given out: the first code of this area stands for no finding."},
    {"BK7001",
     "wrong command line",
     "A command, option or argument is missing, unknown or has a value that it does\n"
     "not take. Each command explains itself: bkctl COMMAND --help.\n"},
    {"BK7002",
     "folder not empty",
     "bkctl new makes a project only where there is nothing: in a folder that does not\n"
     "exist yet, or in one that is empty (an empty git repository may be there). What\n"
     "is in the folder is left alone.\n"},
    {"BK7003",
     "no project here",
     "The command works on a project, which is a folder with a bkctl.yaml. There is\n"
     "none in this folder or in one above. Go there, or name it with --project.\n"},
    {"BK7004",
     "no name for a project",
     "A project's name becomes the name of a program, of folders and of a C++\n"
     "namespace: lower case letters, digits and single hyphens, a letter first, at\n"
     "most 60 characters. Give one with --name.\n"},
    {"BK7006",
     "no git repository",
     "The project is written, but its repository or first commit could not be made.\n"
     "Make it yourself (git init && git add . && git commit), or use --no-git.\n"},
    {"BK7008",
     "files without a common place",
     "The document consists of several files that do not lie below one folder, or on\n"
     "one server, so they cannot be copied into the project as they are. Bring them\n"
     "into one folder first.\n"},
    {"BK7009",
     "template that replaces nothing",
     "A file below .bkctl/templates has the name of none of bkctl's templates. Perhaps\n"
     "its name is misspelt, or the template was renamed. As a partial of another\n"
     "template it is fine.\n"},
    {"BK7020",
     "no lock",
     "The project's folder could not be locked against other runs of bkctl.\n"},
    {"BK7021",
     "another bkctl at work",
     "Two runs must not write into one project at once. Wait until the other has\n"
     "ended; a killed one leaves no lock behind.\n"},
    {"BK7022",
     "remains of a dead run",
     "An earlier bkctl was killed while it moved files into place, and this run can\n"
     "neither complete that nor undo it, for the reason given. Restore the project\n"
     "from version control, then delete .bkctl/staging.\n"},
    {"BK7023",
     "writing failed",
     "The disk is full, may not be written, or failed. What had been moved was moved\n"
     "back: the project is as it was before.\n"},
    {"BK7024",
     "interrupted",
     "Somebody asked bkctl to stop (Ctrl-C). What had been moved was moved back: the\n"
     "project is as it was before.\n"},
    {"BK7025",
     "git is in the middle of something",
     "The project's repository has an unfinished merge, rebase, cherry-pick or revert.\n"
     "What bkctl writes now mixes with it, and `git merge --abort` (or its like) takes\n"
     "both back. Nothing is lost, but it is clearer to finish that first. Where\n"
     "generated files are in conflict, regenerating is the way out: take either side,\n"
     "then run bkctl generate.\n"},
    {"BK7030",
     "unknown code",
     "bkctl explain knows the codes that findings print: BK and four digits.\n"},
    {"BK7031",
     "git cannot say what changed",
     "--changed-since compares the files here with a revision of the git repository\n"
     "that they are in. Either there is no repository, or it does not have that\n"
     "revision: a shallow clone of a pipeline has only the newest commit, so let it\n"
     "fetch more (fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab).\n"},
    {"BK7041",
     "text that cannot be laid out anew",
     "bkctl format reads what it wrote and compares it with the file: values, their\n"
     "order and comments must be the same. Here they would not be, so the file is left\n"
     "alone. Please report it with the file, or with the part that causes it.\n"},
    {"BK7042",
     "document that cannot be one file",
     "A part of another file contains itself, and this version of OpenAPI has no place\n"
     "among the components to which references could lead instead: path items before\n"
     "3.1, for example. Convert the document (bkctl convert --to 3.1), or leave it in\n"
     "several files.\n"},
    {"BK7043",
     "file that is there already",
     "bkctl split overwrites nothing unasked. Name a folder that does not exist yet,\n"
     "or say --force when the files may be replaced.\n"},
    {"BK7050",
     "left out by the conversion",
     "The version of OpenAPI that the document is converted to has no word for this,\n"
     "so it is not in the result. Say it in a description if readers need it, or stay\n"
     "with a version that has it. bkctl convert --strict writes nothing then.\n"},
    {"BK7051",
     "said in another way by the conversion",
     "The other version of OpenAPI cannot say exactly this; the result says what comes\n"
     "nearest, or carries it as an extension that many tools know.\n"},
    {"BK7060",
     "nothing to compare",
     "A side of a comparison cannot be read: there is no such file, revision or\n"
     "folder, or the folder holds no OpenAPI document. Each side is a file, an https\n"
     "address, git:REVISION:PATH or a folder; a folder is compared with a folder.\n"},
    {"BK7061",
     "too much to compare",
     "The schemas of the documents combine (allOf, references) in so many ways that\n"
     "comparing them all would not end. Nothing is said about changes, because\n"
     "something would be missing. Documents that people wrote do not get here.\n"},
    {"BK7070",
     "project of an older bkctl",
     "An older version of bkctl wrote this project. bkctl generate would mix its\n"
     "templates and ours without changing your code where our API changed. Run bkctl\n"
     "upgrade, which does all of it as one commit; --plan shows what will change.\n"},
    {"BK7071",
     "project of a newer bkctl",
     "A newer version of bkctl wrote this project. This one would take back what that\n"
     "one wrote. Use that version or a newer one.\n"},
    {"BK7072",
     "changes that are not committed",
     "bkctl upgrade makes one commit, so that one git revert undoes it. That works\n"
     "only where nothing else is waiting to be committed, files that git does not know\n"
     "yet included. Commit or stash them, or go on with --allow-dirty: then nothing is\n"
     "committed for you, and bkctl upgrade --abort still leads back.\n"},
    {"BK7073",
     "git did not take the upgrade",
     "The files are written, but the commit, or the index, was not: for the reason\n"
     "given. Commit them yourself, with the message in .bkctl/upgrade/message.txt, or\n"
     "take the upgrade back with bkctl upgrade --abort.\n"},
    {"BK7074",
     "nothing to take back",
     "There is no upgrade that waits: none was made, or it is committed. A commit is\n"
     "undone by git revert.\n"},
    {"BK7080",
     "cannot listen",
     "`bkctl dev` could not listen where the service shall be: somebody else does, or\n"
     "it is no address or port of this machine. --host and --port say where; without\n"
     "them the variables HOST and PORT do, also in the project's .env.\n"},
    {"BK7081",
     "cannot watch the project",
     "`bkctl dev` asks the system to tell when files change (inotify). It has a limit\n"
     "of watches per user, which other programs use too:\n"
     "fs.inotify.max_user_watches.\n"},
};

}  // namespace

std::span<const CodeInfo> command_codes() {
  return kCodes;
}

}  // namespace bkctl
