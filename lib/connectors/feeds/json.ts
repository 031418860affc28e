import { z } from "zod";
import { markupToText } from "../markup";
import { absolute, attachment, timeOf, type Feed, type Item } from "./items";

const author = z.looseObject({ name: z.string().optional(), url: z.string().optional() });
const item = z.looseObject({
  id: z.union([z.string().min(1), z.number().transform(String)]).optional(),
  url: z.string().optional().catch(undefined),
  external_url: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  content_html: z.string().optional().catch(undefined),
  content_text: z.string().optional().catch(undefined),
  summary: z.string().optional().catch(undefined),
  date_published: z.string().optional().catch(undefined),
  date_modified: z.string().optional().catch(undefined),
  authors: z.array(author).optional().catch(undefined),
  author: author.optional().catch(undefined),
  language: z.string().optional().catch(undefined),
  tags: z.array(z.string()).optional().catch(undefined),
  attachments: z.array(z.looseObject({ url: z.string(), mime_type: z.string().optional(), title: z.string().optional(), size_in_bytes: z.number().optional() })).optional().catch(undefined),
  image: z.string().optional().catch(undefined),
});
const feed = z.looseObject({
  version: z.string().startsWith("https://jsonfeed.org/version/"),
  title: z.string().optional().catch(undefined),
  home_page_url: z.string().optional().catch(undefined),
  feed_url: z.string().optional().catch(undefined),
  language: z.string().optional().catch(undefined),
  authors: z.array(author).optional().catch(undefined),
  author: author.optional().catch(undefined),
  hubs: z.array(z.looseObject({ type: z.string(), url: z.string() })).optional().catch(undefined),
  items: z.array(z.unknown()),
});

/** Reads a JSON Feed, versions 1 and 1.1; null for what is none. */
export function readJson(text: string, base: string): Feed | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const read = feed.safeParse(value);
  if (!read.success) return null;
  const { title, home_page_url: home, feed_url: self, language, hubs = [], items } = read.data;
  const owners = read.data.authors ?? (read.data.author ? [read.data.author] : []);
  const hub = absolute(hubs.find(({ type }) => type.toLowerCase() === "websub")?.url, base);
  const result: Feed = { title, site: absolute(home, base), ...(language && { language }), ...(hub && { hub }), self: absolute(self, base), items: [], deleted: [], broken: [] };
  for (const one of items) {
    const known = toItem(one, base, owners, language);
    if (known) result.items.push(known);
    else result.broken.push({ reason: "It has no id or address.", item: (JSON.stringify(one) ?? "").slice(0, 4000) });
  }
  return result;
}

function toItem(value: unknown, base: string, owners: z.infer<typeof author>[], language: string | undefined): Item | null {
  const read = item.safeParse(value);
  const id = read.data?.id ?? read.data?.url ?? read.data?.external_url;
  if (!read.success || !id) return null;
  const { data } = read;
  const authors = data.authors ?? (data.author ? [data.author] : owners);
  return {
    id,
    url: absolute(data.url ?? data.external_url, base),
    title: data.title,
    text: data.content_html !== undefined ? markupToText(data.content_html) : (data.content_text ?? data.summary ?? ""),
    authors: authors.flatMap(({ name }) => name ?? []),
    authorUrl: absolute(authors[0]?.url, base),
    published: timeOf(data.date_published),
    updated: timeOf(data.date_modified),
    language: data.language ?? language,
    tags: data.tags ?? [],
    attachments: [...(data.attachments ?? []).flatMap(({ url, mime_type: mime, title, size_in_bytes: size }) => attachment(absolute(url, base), mime, size, title)), ...attachment(absolute(data.image, base), data.image && "image/*").map((file) => ({ ...file, mime: undefined }))],
  };
}
