/** `/events/asyncapi`: the AsyncAPI document, drawn by AsyncAPI's own component. */
export const ASYNCAPI_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>AsyncAPI · Liaison</title>
    <link rel="stylesheet" href="/events/asyncapi/default.min.css" />
  </head>
  <body>
    <noscript>This page needs a script; <a href="/events">the catalogue</a> does not.</noscript>
    <div id="asyncapi"></div>
    <script src="/events/asyncapi/index.js"></script>
    <script src="/events/asyncapi/start.js"></script>
  </body>
</html>
`;

export const ASYNCAPI_START = `AsyncApiStandalone.render(
  { schema: { url: '/asyncapi.json', options: { method: 'GET' } }, config: { show: { sidebar: true, errors: true } } },
  document.getElementById('asyncapi'),
);
`;
