import { html } from './html';

/** Slack's dimensions and the colours of its themes; every text colour has a contrast of 4.5 or more. */
export const STYLE = html`<style>
:root {
  color-scheme: light dark;
  --text: #1d1c1d; --quiet: #616061; --link: #1264a3; --code: #c01343; --line: #dddddd;
  --page: #f4f4f5; --card: #ffffff; --inset: #f8f8f8; --badge: #e8e8e8; --note: #fff4e5; --mention: #e8f5fa; --all: #fbe9b7;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #d1d2d3; --quiet: #ababad; --link: #4ba9de; --code: #e8912d; --line: #4a4d52;
    --page: #121416; --card: #1a1d21; --inset: #222529; --badge: #35383d; --note: #3a2c14; --mention: #1b3343; --all: #403208;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; color: var(--text); background: var(--page); font: 15px/1.46668 Lato, "Helvetica Neue", Arial, sans-serif; }
a { color: var(--link); text-underline-offset: 2px; }
nav a { text-decoration: none; }
nav a:hover, nav a:focus-visible { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; padding: 8px 12px; background: var(--card); border: 1px solid var(--link); border-radius: 4px; }
.skip:focus { left: 8px; top: 8px; z-index: 1; }
h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.2; }
h2 { margin: 32px 0 12px; font-size: 20px; }
h3 { margin: 0; font-size: 15px; }
p { margin: 0; }
pre { margin: 4px 0; padding: 8px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 Monaco, Menlo, Consolas, "DejaVu Sans Mono", monospace; background: var(--inset); border: 1px solid var(--line); border-radius: 4px; }
nav { padding: 16px; font-size: 13px; background: var(--card); border-bottom: 1px solid var(--line); }
nav h2 { margin: 0 0 8px; font-size: 15px; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav > ul > li { margin-bottom: 8px; }
nav > ul > li > a { font-weight: 700; }
nav ul ul { display: none; }
nav li { overflow-wrap: anywhere; }
.count { color: var(--quiet); }
main { padding: 16px; max-width: 900px; }
header p, .file { color: var(--quiet); font-size: 13px; overflow-wrap: anywhere; }
article { margin: 0 0 16px; padding: 16px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
article:target { border-color: var(--link); }
.notification { margin: 8px 0; padding: 6px 10px; font-size: 13px; background: var(--page); border-radius: 6px; overflow-wrap: anywhere; }
.destination { margin: 8px 0; font-size: 13px; overflow-wrap: anywhere; }
.label { margin-right: 4px; font-weight: 700; color: var(--quiet); }
.note { margin: 8px 0; padding: 8px 12px; background: var(--note); border-radius: 6px; }
details { margin-top: 8px; font-size: 13px; }
summary { color: var(--link); cursor: pointer; }
.fold { margin: 0; font-size: inherit; }
.fold[open] summary { margin-bottom: 4px; }

.message { display: flex; gap: 8px; margin: 12px 0 16px; }
.symbols { position: absolute; width: 0; height: 0; }
.avatar { flex: none; width: 36px; height: 36px; margin-top: 4px; }
.body { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.sender b { font-weight: 900; }
.app { padding: 1px 3px; font-size: 10px; font-weight: 700; vertical-align: 1px; color: var(--quiet); background: var(--badge); border-radius: 2px; }
.time { font-size: 12px; color: var(--quiet); }
.section { max-width: 640px; margin: 0 0 4px; }
.attachment { margin: 6px 0 0; padding: 2px 0 2px 12px; border-left: 4px solid var(--line); border-radius: 2px; }
.attachment .section, .fields { margin: 4px 0 8px; }
.fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 16px; max-width: 640px; }
.context { display: flex; flex-wrap: wrap; gap: 2px 12px; max-width: 640px; margin: 4px 0; font-size: 12px; color: var(--quiet); }
.mention { padding: 0 2px; color: var(--link); background: var(--mention); border-radius: 3px; }
.mention.all { background: var(--all); }
.message code { padding: 2px 3px; font: 12px/1.5 Monaco, Menlo, Consolas, "DejaVu Sans Mono", monospace; color: var(--code); background: var(--inset); border: 1px solid var(--line); border-radius: 3px; }
blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid var(--line); }

@media (max-width: 520px) {
  main { padding: 12px; }
  article { padding: 12px; }
  .fields { grid-template-columns: minmax(0, 1fr); }
}
@media (min-width: 1000px) {
  body { display: grid; grid-template-columns: 300px minmax(0, 1fr); }
  nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; border-right: 1px solid var(--line); border-bottom: 0; }
  nav ul ul { display: block; margin: 2px 0 0 8px; }
  main { padding: 24px 32px; }
}
</style>`;
