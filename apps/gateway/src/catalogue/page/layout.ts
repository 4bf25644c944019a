import { type Html, html } from './html';

/** A page of the catalogue; it needs no script. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Liaison</title>
        <link rel="stylesheet" href="/events/style.css" />
      </head>
      <body>
        <header>
          <a class="home" href="/events">Liaison · events</a>
          <nav aria-label="Documents">
            <a href="/events#quick-start">Quick start</a>
            <a href="/events#catalogue">Catalogue</a>
            <a href="/events/asyncapi">AsyncAPI</a>
            <a href="/docs">REST</a>
          </nav>
        </header>
        <main>${content}</main>
      </body>
    </html>`.text;
}
