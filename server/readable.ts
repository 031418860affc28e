/** Whether the path of a request can be decoded at all (RFC 3986, 2.1): one that cannot is a typing mistake, and no fault of ours. */
export function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
