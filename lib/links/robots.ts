/** Programs by what they call themselves: they look where a link leads before, or instead of, a person. */
const programs = /bot\b|bot[/;_-]|crawl|spider|slurp|preview|embed|fetch|scan|monitor|uptime|validator|archiver|headless|lighthouse|facebookexternalhit|facebookcatalog|whatsapp|telegram|skype|slack|discord|cardyb|mastodon|pleroma|misskey|akkoma|lemmy|bluesky|linkedin|pinterest|vkshare|viber|embedly|iframely|outbrain|google-|feedly|rss|curl|wget|libwww|python|java\/|okhttp|go-http|node-fetch|undici|axios|http\.rb|ruby|php|guzzle|apache-httpclient|postman|insomnia|^mozilla\/5\.0$/i;

/** Whether a request is a program's, or a browser's that only looks ahead. Only what it says of itself is read, and nothing of it kept. */
export function isRobot(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  const agent = String(headers["user-agent"] ?? "").trim();
  const looksAhead = /prefetch|preview|prerender/i.test(`${String(headers["sec-purpose"] ?? "")} ${String(headers.purpose ?? "")} ${String(headers["x-moz"] ?? "")}`);
  return agent === "" || looksAhead || programs.test(agent);
}
