import { createHash } from "node:crypto";
import { markupToText } from "../markup";
import { absolute, attachment, timeOf, type Feed, type Item } from "./items";
import { childOf, childrenOf, readTree, textOf, type Element } from "./tree";

/** Reads RSS 0.9 to 2.0, RDF and Atom; null for what is none of them. `base` is where it came from. */
export function readXml(xml: string, base: string): Feed | null {
  const root = readTree(xml);
  if (!root) return null;
  if (root.name === "feed") return readAtom(root, base);
  const channel = childOf(root, "channel");
  if (root.name === "rss" || root.name === "rdf:RDF" || root.name === "RDF" || root.name === "channel") return readRss(root, root.name === "channel" ? root : channel, base);
  return null;
}

/** One bad item never takes its siblings with it, and what the end of the file cut off is left out. */
function readItems(elements: Element[], read: (element: Element) => Item | null): Pick<Feed, "items" | "broken"> {
  const items: Item[] = [];
  const broken: Feed["broken"] = [];
  for (const element of elements) {
    if (element.cut) continue;
    const item = read(element);
    if (item) items.push(item);
    else broken.push({ reason: "It has no id, address, title or text.", item: element.markup().slice(0, 4000) });
  }
  return { items, broken };
}

function readAtom(root: Element, outer: string): Feed {
  const base = baseOf(root, outer);
  const links = childrenOf(root, "link");
  const site = links.find(({ attributes: { rel = "alternate" } }) => rel === "alternate")?.attributes.href;
  const owner = childOf(root, "author");
  const language = root.attributes["xml:lang"];
  return {
    title: plainText(childOf(root, "title")),
    site: absolute(site, base),
    ...(language && { language }),
    ...hubOf(links, base),
    deleted: childrenOf(root, "at:deleted-entry").flatMap(({ attributes: { ref, when } }) => (ref ? [{ id: ref, at: timeOf(when) }] : [])),
    ...readItems(childrenOf(root, "entry"), (entry) => atomItem(entry, base, owner, language)),
  };
}

function atomItem(entry: Element, outer: string, owner: Element | undefined, feedLanguage: string | undefined): Item | null {
  const base = baseOf(entry, outer);
  const links = childrenOf(entry, "link");
  const url = absolute(links.find(({ attributes: { rel = "alternate", type = "text/html" } }) => rel === "alternate" && /html/.test(type))?.attributes.href ?? links.find(({ attributes: { rel = "alternate" } }) => rel === "alternate")?.attributes.href, base);
  const content = childOf(entry, "content") ?? childOf(entry, "summary") ?? childOf(entry, "media:description") ?? mediaOf(entry).flatMap((media) => childOf(media, "media:description") ?? [])[0];
  const authors = childrenOf(entry, "author");
  const writers = authors.length ? authors : childOf(entry, "source") && childOf(childOf(entry, "source")!, "author") ? [childOf(childOf(entry, "source")!, "author")!] : owner ? [owner] : [];
  return finished({
    id: textOf(entry, "id") ?? url,
    url,
    title: plainText(childOf(entry, "title")),
    text: plainText(content) ?? "",
    authors: writers.flatMap((writer) => textOf(writer, "name") ?? textOf(writer, "email") ?? []),
    authorUrl: absolute(textOf(writers[0], "uri") ?? textOf(writers[0], "url"), base),
    published: timeOf(textOf(entry, "published") ?? textOf(entry, "issued") ?? textOf(entry, "created") ?? textOf(entry, "updated") ?? textOf(entry, "modified")),
    updated: timeOf(textOf(entry, "updated") ?? textOf(entry, "modified")),
    language: entry.attributes["xml:lang"] ?? feedLanguage,
    tags: childrenOf(entry, "category").flatMap(({ attributes: { label, term } }) => label ?? term ?? []),
    attachments: [...links.filter(({ attributes }) => attributes.rel === "enclosure").flatMap(({ attributes: { href, type, length, title } }) => attachment(absolute(href, base), type, length, title)), ...mediaFiles(entry, base)],
  });
}

/** In RDF the items stand beside the channel. */
function readRss(root: Element, channel: Element | undefined, outer: string): Feed {
  const base = baseOf(channel ?? root, baseOf(root, outer));
  const links = channel ? childrenOf(channel, "link") : [];
  const site = absolute(links.find(({ attributes }) => !attributes.href)?.text(), base);
  const language = textOf(channel, "language") ?? textOf(channel, "dc:language");
  const elements = [...(channel ? childrenOf(channel, "item") : []), ...(channel === root ? [] : childrenOf(root, "item"))];
  return {
    title: plainText(channel && childOf(channel, "title")),
    ...(site && { site }),
    ...(language && { language }),
    ...hubOf(channel ? channel.children.filter(({ name }) => name === "link" || name.endsWith(":link")) : [], base),
    minutes: minutesOf(channel),
    deleted: [],
    ...readItems(elements, (item) => rssItem(item, site ?? base, language)),
  };
}

function rssItem(item: Element, outer: string, language: string | undefined): Item | null {
  const base = baseOf(item, outer);
  const guid = childOf(item, "guid");
  const permanent = guid && guid.attributes.isPermaLink !== "false" ? guid.text().trim() : undefined;
  const linked = childrenOf(item, "link").find(({ attributes }) => !attributes.href)?.text().trim();
  const url = absolute(textOf(item, "feedburner:origLink") ?? linked, base) ?? (permanent && /^https?:/.test(permanent) ? absolute(permanent, base) : undefined);
  const body = childOf(item, "content:encoded") ?? childOf(item, "description") ?? childOf(item, "content") ?? childOf(item, "media:description");
  const creators = childrenOf(item, "dc:creator").map((creator) => creator.text().trim());
  const author = textOf(item, "author");
  return finished({
    id: guid?.text().trim() || item.attributes["rdf:about"] || url,
    url,
    title: htmlLine(textOf(item, "title")),
    text: body ? markupToText(body.text()) : "",
    authors: creators.length ? creators.filter(Boolean) : author ? [nameOfMail(author)] : [],
    published: timeOf(textOf(item, "pubDate") ?? textOf(item, "dc:date") ?? textOf(item, "published")),
    updated: timeOf(textOf(item, "updated") ?? textOf(item, "dcterms:modified")),
    language: textOf(item, "dc:language") ?? language,
    tags: [...childrenOf(item, "category"), ...childrenOf(item, "dc:subject")].map((tag) => tag.text().trim()).filter(Boolean),
    attachments: [...childrenOf(item, "enclosure").flatMap(({ attributes: { url: file, type, length } }) => attachment(absolute(file, base), type, length)), ...mediaFiles(item, base)],
  });
}

/** An item without an id of any kind is known by its words. */
function finished({ id, ...item }: Omit<Item, "id"> & { id: string | undefined }): Item | null {
  const { title = "", text, url, published = "" } = item;
  if (!id && !title && !text && !url) return null;
  const attachments = [...new Map(item.attachments.map((file) => [file.url, file])).values()];
  return { ...item, attachments, id: id || `hash:${createHash("sha256").update(JSON.stringify([title, published, title ? "" : text])).digest("base64url")}` };
}

const baseOf = (element: Element, outer: string): string => absolute(element.attributes["xml:base"], outer) ?? outer;

/** Text of an Atom construct: plain, escaped HTML, or XHTML. */
function plainText(element: Element | undefined): string | undefined {
  if (!element) return undefined;
  const type = element.attributes.type ?? "text";
  if (type === "xhtml" || type === "application/xhtml+xml") return markupToText(element.markup());
  if (/html/.test(type) || element.attributes.mode === "escaped") return markupToText(element.text());
  const text = element.text().trim();
  return text || undefined;
}

/** RSS does not say whether a title is HTML: entities and tags of it are read as such. */
function htmlLine(text: string | undefined): string | undefined {
  return text && (markupToText(text).replace(/\s+/g, " ").trim() || undefined);
}

/** "jane@blog.example (Jane Doe)" is Jane Doe. */
const nameOfMail = (author: string): string => /\(([^)]+)\)\s*$/.exec(author)?.[1]?.trim() ?? author.replace(/\s*<[^>]*>\s*$/, "");

const mediaOf = (element: Element): Element[] => childrenOf(element, "media:group");

function mediaFiles(item: Element, base: string): Item["attachments"] {
  return [item, ...mediaOf(item)].flatMap((holder) => childrenOf(holder, "media:content")).flatMap(({ attributes: { url, type, medium, fileSize } }) => attachment(absolute(url, base), type ?? (medium && `${medium}/*`), fileSize).map((file) => (file.mime?.endsWith("/*") ? { ...file, mime: undefined } : file)));
}

function hubOf(links: Element[], base: string): Pick<Feed, "hub" | "self"> {
  const find = (wanted: string) => absolute(links.find(({ attributes: { rel = "", href } }) => href && rel.split(/\s+/).includes(wanted))?.attributes.href, base);
  const [hub, self] = [find("hub"), find("self")];
  return { ...(hub && { hub }), ...(self && { self }) };
}

const periods: Record<string, number> = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 };

function minutesOf(channel: Element | undefined): number | undefined {
  const ttl = Number(textOf(channel, "ttl"));
  if (ttl > 0) return ttl;
  const period = periods[textOf(channel, "sy:updatePeriod")?.toLowerCase() ?? ""];
  const frequency = Number(textOf(channel, "sy:updateFrequency") ?? 1);
  return period && frequency > 0 ? period / frequency : undefined;
}
