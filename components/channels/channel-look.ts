import type { ConnectorManifest } from "@/lib/connectors/manifest";

/** What the screens need of a manifest: small, since it travels with every page. Its colours travel as CSS (`ThreadStyles`). */
export interface ChannelLook {
  id: string;
  name: string;
  /** SVG path data in a 24 × 24 box; null draws a plain thread. */
  icon: string | null;
  kind: ConnectorManifest["kind"];
  /** How long a customer expects to wait here, in minutes. */
  expectedReplyMinutes: number;
}

export function channelLook({ id, name, icon, kind, expectedReplyMinutes }: ConnectorManifest): ChannelLook {
  return { id, name, icon, kind, expectedReplyMinutes };
}

/** The style rules that give each channel its thread: a variable for charts, and `--thread` inside `data-thread`. */
export function threadCss(manifests: readonly Pick<ConnectorManifest, "id" | "thread">[]): string {
  const known = manifests.filter(({ id, thread }) => /^[a-z][a-z0-9-]*$/.test(id) && isColour(thread.light) && isColour(thread.dark));
  const variables = (theme: "light" | "dark") => `{${known.map(({ id, thread }) => `--thread-${id}:${thread[theme]}`).join(";")}}`;
  const rules = known.map(({ id }) => `[data-thread="${id}"]{--thread:var(--thread-${id})}`).join("");
  // Not `light-dark()`: nothing compiles this for browsers that lack it.
  return `:root${variables("light")}@media (prefers-color-scheme:dark){:root[data-theme="system"]${variables("dark")}}:root[data-theme="dark"]${variables("dark")}${rules}`;
}

/** The colour of a channel where CSS asks for a value: a chart's series, a gradient. */
export function threadColour(id: string): string {
  return `var(--thread-${id}, var(--thread-none))`;
}

const isColour = (text: string) => /^oklch\([\d\s.%/]+\)$/.test(text);
