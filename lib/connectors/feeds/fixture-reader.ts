import type { FixtureReader } from "../contract";

/** A recorded feed is the file beside it, or its body; an answer without a body (304) brings nothing. */
export const fixtures: FixtureReader = {
  connection: ({ request, config = {} }) => ({ settings: { url: request?.url ?? "https://blog.example/feed" }, facts: config, secrets: {} }),
  deliveries({ file, rawBody, headers = {}, request }, readFile) {
    const body = file ? readFile(file) : rawBody === undefined ? null : new TextEncoder().encode(rawBody);
    if (!body) return [];
    const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
    return [{ type: "feed", body, headers: { ...(contentType && { "content-type": contentType }), ...(request?.url && { "weft-feed-url": request.url }) } }];
  },
};
