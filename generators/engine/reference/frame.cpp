#include "engine/reference/frame.hpp"

namespace bkctl::reference {

const std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>)";

const std::string_view kStyle = R"(</title>
<style>
:root { color-scheme: light dark; --line: #8883; --soft: #8881; --link: #0a64ad; }
@media (prefers-color-scheme: dark) { :root { --link: #79c0ff; } }
* { box-sizing: border-box; }
body { font: 15px/1.55 system-ui, sans-serif; margin: 0; display: flex; }
nav { width: 20rem; flex: none; height: 100vh; position: sticky; top: 0; overflow-y: auto; padding: 1rem; border-right: 1px solid var(--line); }
nav input { width: 100%; font: inherit; padding: .4rem .6rem; }
nav a { display: block; padding: .1rem .3rem; text-decoration: none; color: inherit; font-size: .9rem; overflow-wrap: anywhere; }
nav a:hover, nav a:focus { background: var(--soft); }
nav h2 { font-size: .8rem; text-transform: uppercase; letter-spacing: .05em; opacity: .7; margin: 1rem 0 .2rem; }
main { flex: 1; min-width: 0; max-width: 60rem; padding: 1rem 2rem 6rem; }
a { color: var(--link); }
section, article { scroll-margin-top: 1rem; }
article { border-top: 1px solid var(--line); padding: 1rem 0; }
h3 { margin: 0 0 .3rem; font-size: 1.05rem; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 .3rem; font-size: .9rem; }
.method { font: 600 .75rem ui-monospace, monospace; border: 1px solid currentColor; border-radius: 3px; padding: 0 .3rem; margin-right: .4rem; }
.get { color: #0a64ad; } .post { color: #1a7f37; } .put, .patch { color: #9a6700; } .delete { color: #c0262d; }
@media (prefers-color-scheme: dark) { .get { color: #79c0ff; } .post { color: #56d364; } .put, .patch { color: #e3b341; } .delete { color: #ff7b72; } }
.gone { text-decoration: line-through; opacity: .7; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
td:first-child { width: 14rem; }
td p { margin: 0 0 .3rem; }
code, pre { font: .85rem/1.45 ui-monospace, monospace; }
pre { background: var(--soft); padding: .6rem; overflow: auto; max-height: 24rem; }
.type, .note { opacity: .75; font-size: .85rem; }
details > summary { cursor: pointer; font-size: .9rem; }
@media (max-width: 50rem) { body { display: block; } nav { width: auto; height: auto; max-height: 40vh; border: 0; border-bottom: 1px solid var(--line); } main { padding: 1rem; } }
@media print { nav { display: none; } pre { max-height: none; } }
</style>
</head>
<body>
)";

const std::string_view kTail = R"(</main>
<script>
const search = document.getElementById('search');
const links = [...document.querySelectorAll('nav a')].map(link => {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return { link, target, text: (link.textContent + ' ' + (target ? target.textContent : '')).toLowerCase() };
});
search.addEventListener('input', () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const { link, target, text } of links) {
    const shown = words.every(word => text.includes(word));
    link.hidden = !shown;
    if (target) target.hidden = !shown;
  }
  for (const group of document.querySelectorAll('nav div, main > section'))
    group.hidden = words.length > 0 && ![...group.querySelectorAll('a, article')].some(each => !each.hidden);
});
document.addEventListener('keydown', event => {
  if (event.key === '/' && document.activeElement !== search) { event.preventDefault(); search.focus(); }
});
</script>
</body>
</html>
)";

}  // namespace bkctl::reference
