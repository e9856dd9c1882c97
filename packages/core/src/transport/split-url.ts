/** An absolute, encoded URL as undici wants it. Made by hand: it happens with every request. */
export function splitUrl(url: string): { readonly origin: string; readonly path: string } {
  const slash = url.indexOf("/", "https://".length);
  const query = url.indexOf("?");
  // An address without any path may still hold a query.
  if (slash < 0 || (query >= 0 && query < slash))
    return query < 0
      ? { origin: url, path: "/" }
      : { origin: url.slice(0, query), path: `/${url.slice(query)}` };
  return { origin: url.slice(0, slash), path: url.slice(slash) };
}
