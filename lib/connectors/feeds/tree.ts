import { DomHandler, DomUtils, ElementType, Parser } from "htmlparser2";

/** An element with the names that we know, whatever prefixes the feed gave them. */
export interface Element {
  /** "entry", "content:encoded", "media:content"; Atom and RSS have no prefix. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Element[];
  /** All text within, decoded once. */
  text(): string;
  /** The markup within, as it was written. */
  markup(): string;
  /** The feed ended in the middle of it. */
  cut: boolean;
}

const known: Record<string, string> = {
  "http://www.w3.org/2005/atom": "",
  "http://purl.org/atom/ns#": "",
  "http://purl.org/rss/1.0/": "",
  "http://my.netscape.com/rdf/simple/0.9/": "",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
  "http://purl.org/rss/1.0/modules/content/": "content:",
  "http://purl.org/dc/elements/1.1/": "dc:",
  "http://purl.org/rss/1.0/modules/syndication/": "sy:",
  "http://search.yahoo.com/mrss/": "media:",
  "http://search.yahoo.com/mrss": "media:",
  "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
  "http://www.youtube.com/xml/schemas/2015": "yt:",
  "http://purl.org/atompub/tombstones/1.0": "at:",
};
/** Deeper than any feed goes; what lies below is not looked at. */
const deepest = 60;
/** Deeper than any markup goes. */
const absurd = 1000;

type Node = DomHandler["dom"][number];
type Tag = Extract<Node, { attribs: unknown }>;

const isTag = (node: Node): node is Tag => ElementType.isTag(node);

/** Remembers which elements nobody closed. */
class WatchingHandler extends DomHandler {
  readonly unclosed = new Set<unknown>();

  override onopentag(...tag: Parameters<DomHandler["onopentag"]>): void {
    if (this.tagStack.length > absurd) throw new RangeError("This is nested too deeply.");
    super.onopentag(...tag);
  }

  override onclosetag(_name?: string, isImplied?: boolean): void {
    if (isImplied) this.unclosed.add(this.tagStack.at(-1));
    super.onclosetag();
  }
}

/** Reads XML as leniently as people write it: bare ampersands, foreign entities, missing ends. Entities are never fetched or expanded beyond XML's own. */
export function readTree(xml: string): Element | null {
  const handler = new WatchingHandler();
  const parser = new Parser(handler, { xmlMode: true, decodeEntities: true });
  parser.end(xml.replace(/^[^<]+/, ""));
  const root = handler.dom.find(isTag);
  return root ? toElement(root, {}, handler.unclosed, 0) : null;
}

function toElement(tag: Tag, outer: Record<string, string>, unclosed: ReadonlySet<unknown>, depth: number): Element {
  const scope = { ...outer };
  for (const [name, value] of Object.entries(tag.attribs)) {
    const prefix = name === "xmlns" ? "" : name.startsWith("xmlns:") ? name.slice(6) : null;
    if (prefix !== null) scope[prefix] = value.trim().toLowerCase();
  }
  const children = depth > deepest ? [] : tag.children.flatMap((child) => (isTag(child) ? [toElement(child, scope, unclosed, depth + 1)] : []));
  return {
    name: nameIn(tag.name, scope),
    attributes: Object.fromEntries(Object.entries(tag.attribs).map(([name, value]) => [name.startsWith("xml") ? name : nameIn(name, scope, true), value])),
    children,
    text: () => DomUtils.textContent(tag),
    markup: () => DomUtils.getInnerHTML(tag, { xmlMode: false, encodeEntities: "utf8" }),
    cut: unclosed.has(tag),
  };
}

/** An attribute without a prefix belongs to its element. */
function nameIn(name: string, scope: Record<string, string>, isAttribute = false): string {
  const [prefix, local] = name.includes(":") ? [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)] : ["", name];
  if (isAttribute && !prefix) return name;
  const namespace = scope[prefix];
  const meant = namespace === undefined ? undefined : known[namespace];
  return meant === undefined ? name : `${meant}${local}`;
}

export const childOf = (element: Element, name: string): Element | undefined => element.children.find((child) => child.name === name);
export const childrenOf = (element: Element, name: string): Element[] => element.children.filter((child) => child.name === name);
export const textOf = (element: Element | undefined, name: string): string | undefined => (element && childOf(element, name)?.text().trim()) || undefined;
