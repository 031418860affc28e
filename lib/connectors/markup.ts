import { Parser } from "htmlparser2";

/** HTML of posts and articles as the plain text that a reader sees. Pure; connectors may use it. */

export interface MarkupOptions {
  /** A link of which only the label counts: the name of an account, a tag. */
  isName?: (attributes: Readonly<Record<string, string>>) => boolean;
}

/** Blank line before and after. */
const paragraphs = new Set(["p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "hr", "table", "figure"]);
/** A line of its own. */
const lines = new Set(["div", "li", "tr", "dt", "dd", "section", "article", "header", "footer", "figcaption", "address"]);
const unseen = new Set(["script", "style", "template", "head", "noscript", "iframe", "object", "svg", "select", "textarea"]);
/** Deeper than anything that a person writes. */
const deepest = 1000;
const longest = 2 * 1024 * 1024;

/** Paragraphs become blank lines, list items "• ", links `label (url)`, or the address alone where the label says no more. Pictures are left out. Never throws. */
export function markupToText(html: string, options: MarkupOptions = {}): string {
  try {
    return read(html.slice(0, longest), options);
  } catch {
    return html.slice(0, longest).replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
  }
}

function read(html: string, { isName = () => false }: MarkupOptions): string {
  const writer = new Writer();
  const links: { href: string; start: ReturnType<Writer["mark"]> }[] = [];
  let hidden = 0;
  let depth = 0;
  let preformatted = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (depth > deepest) throw new RangeError("This is nested too deeply.");
      if (unseen.has(name)) hidden += 1;
      if (hidden) return;
      if (name === "br") writer.lineBreak();
      if (name === "pre") preformatted += 1;
      if (paragraphs.has(name)) writer.space(2);
      else if (lines.has(name)) writer.space(1);
      if (name === "li") writer.bullet();
      if (name === "td" || name === "th") writer.gap();
      if (name === "a") links.push({ href: isName(attributes) ? "" : (attributes.href ?? "").trim(), start: writer.mark() });
    },
    ontext(text) {
      if (!hidden) writer.text(text, preformatted > 0);
    },
    onclosetag(name) {
      depth -= 1;
      if (unseen.has(name)) hidden = Math.max(0, hidden - 1);
      if (hidden) return;
      if (name === "a") {
        const link = links.pop();
        if (link && /^(https?|mailto|tel):/i.test(link.href)) writer.replaceSince(link.start, (label) => withAddress(label, link.href));
      }
      if (name === "pre") preformatted = Math.max(0, preformatted - 1);
      if (paragraphs.has(name)) writer.space(2);
      else if (lines.has(name)) writer.space(1);
    },
  });
  parser.end(html);
  return writer.finished();
}

function withAddress(label: string, href: string): string {
  const plain = (address: string) => decodeSafely(address).replace(/^(https?:\/\/|mailto:|tel:)(www\.)?/i, "").replace(/\/$/, "");
  const said = plain(label.trim());
  if (!said) return label + href;
  if (plain(href) === said) return /^(mailto|tel):/i.test(href) ? label : label.replace(label.trim(), () => href);
  return /(\.\.\.|…)$/.test(said) && plain(href).startsWith(said.replace(/(\.\.\.|…)$/, "")) ? label.replace(label.trim(), () => href) : `${label.trimEnd()} (${href})`;
}

function decodeSafely(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Puts text together as a browser would show it: one space for many, breaks only between what is written. */
class Writer {
  /** Paragraphs that are finished, with the breaks after them. */
  readonly #done: string[] = [];
  #current = "";
  #breaks = 0;
  #gap = false;
  /** Only a bullet stands in the line. */
  #isFresh = false;

  bullet(): void {
    this.write("• ");
    this.#isFresh = true;
  }

  /** At least so many line breaks before what comes next. */
  space(breaks: number): void {
    if (!this.#isFresh) this.#breaks = Math.max(this.#breaks, breaks);
  }

  lineBreak(): void {
    if (this.#breaks) this.#breaks += 1;
    else this.#current = `${withoutEnd(this.#current, " ")}\n`;
    this.#gap = false;
  }

  gap(): void {
    this.#gap = true;
  }

  text(text: string, asItIs: boolean): void {
    if (asItIs) return this.write(text);
    const words = text.replace(/[ \t\r\n\f]+/g, " ");
    if (words.startsWith(" ")) this.#gap = true;
    const trimmed = words.replace(/^ | $/g, "");
    if (!trimmed) return;
    this.write(trimmed);
    this.#gap = words.endsWith(" ");
  }

  write(text: string): void {
    this.#settle();
    this.#isFresh = false;
    this.#current += text;
  }

  #settle(): void {
    if (this.#breaks && (this.#current || this.#done.length)) {
      this.#done.push(`${withoutEnd(this.#current, " \n")}${"\n".repeat(this.#breaks)}`);
      this.#current = "";
    } else if (this.#gap && this.#current && !/\s/.test(this.#current.at(-1)!)) this.#current += " ";
    this.#breaks = 0;
    this.#gap = false;
  }

  mark(): { done: number; at: number } {
    this.#settle();
    return { done: this.#done.length, at: this.#current.length };
  }

  replaceSince({ done, at }: { done: number; at: number }, replace: (written: string) => string): void {
    const since = [...this.#done.splice(done), this.#current].join("");
    this.#current = since.slice(0, at) + replace(since.slice(at));
  }

  finished(): string {
    return withoutEnd([...this.#done, this.#current].join(""), " \n").replace(/^\n+/, "");
  }
}

function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
