/** Of the catalogue's pages: for phones first, in light and dark. */
export const STYLE = `:root { color-scheme: light dark; --line: #8884; --soft: #8881; --link: light-dark(#0b57a4, #8ab8ff); }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.55 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; padding: .8rem 1rem; border-bottom: 1px solid var(--line); }
header nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; }
.home { font-weight: 700; text-decoration: none; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
a { color: var(--link); }
h1 { line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
pre { overflow-x: auto; padding: .8rem 1rem; background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; font-size: .85rem; line-height: 1.45; }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
pre code { overflow-wrap: normal; font-size: inherit; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .6rem 0; padding: 0 1rem; }
summary { cursor: pointer; padding: .6rem 0; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
ul.events { list-style: none; padding: 0; }
ul.events li { padding: .55rem 0; border-bottom: 1px solid var(--line); }
ul.events p { margin: .1rem 0 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); }
.wide { overflow-x: auto; }
`;
