/**
 * Checks the address of a service once, when a client is made, and gives it without a slash at the end.
 * @throws {TypeError} prefixed with `owner`.
 */
export function checkBaseUrl(
  value: string,
  owner: string,
  option: string,
  allowInsecureHttp: boolean,
): string {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new TypeError(`${owner}: ${option} must be an absolute URL`);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError(`${owner}: ${option} must begin with https: or http:`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError(`${owner}: ${option} must not hold credentials; pass them as auth`);
  }
  if (url.search !== "" || url.hash !== "")
    throw new TypeError(`${owner}: ${option} must not hold a query or a fragment`);
  if (url.protocol === "http:" && !allowInsecureHttp && !isLoopback(url.hostname)) {
    throw new TypeError(
      `${owner}: ${option} is plain http:, which is accepted on loopback only; see allowInsecureHttp`,
    );
  }
  let end = url.href.length;
  while (url.href[end - 1] === "/") end -= 1;
  return url.href.slice(0, end);
}

export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
