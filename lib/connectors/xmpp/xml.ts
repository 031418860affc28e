import { Parser, type Element } from "@xmpp/xml";
import { ConnectorError } from "../errors";

const largestStanzaBytes = 1024 * 1024;
const deepestElement = 64;
const mostElements = 20_000;

/**
 * Reads the bytes of one stanza. XMPP allows no comments, processing instructions, document types or entities of one's
 * own (RFC 6120 §11.1), so that nothing here can grow or reach out.
 * @throws ConnectorError "payload"
 */
export function readStanza(body: Uint8Array): Element {
  if (body.byteLength > largestStanzaBytes) throw unreadable(`it has ${body.byteLength} bytes and ${largestStanzaBytes} are the limit`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body).trim();
  } catch (error) {
    throw unreadable("it is not UTF-8", error);
  }
  if (!isXmlText(text)) throw unreadable("it has characters that XML does not allow");
  if (/<[!?]/.test(text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ""))) throw unreadable("it has a comment, an instruction or a document type");
  try {
    const parser = new StanzaParser();
    parser.write(`${text}<`); // the parser tells of text only when something follows
    return parser.result();
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error), error);
  }
}

/** Text without the characters that XML 1.0 does not allow, lone surrogates among them: one of them makes a server end the session. */
export function cleanText(text: string): string {
  return isXmlText(text) ? text : Array.from(text).filter(isXmlCharacter).join("");
}

function isXmlText(text: string): boolean {
  for (const character of text) if (!isXmlCharacter(character)) return false;
  return true;
}

/** @see https://www.w3.org/TR/xml/#charsets */
function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

function unreadable(why: string, cause?: unknown): ConnectorError {
  return new ConnectorError("payload", `The stanza cannot be read: ${why}.`, { cause });
}

/** The library's stream parser, made to read exactly one element. */
class StanzaParser extends Parser {
  #depth = 0;
  #elements = 0;
  #ended = false;

  constructor() {
    super();
    this.on("element", (child: Element) => this.root?.append(child));
    this.on("end", () => (this.#ended = true));
    this.on("error", (error: Error) => {
      throw error;
    });
  }

  override onStartElement(name: string, attrs: Record<string, string>): void {
    if (this.#ended) throw new Error("more than one element");
    if (++this.#depth > deepestElement) throw new Error(`elements are nested deeper than ${deepestElement}`);
    if (++this.#elements > mostElements) throw new Error(`there are more than ${mostElements} elements`);
    super.onStartElement(name, attrs);
  }

  override onEndElement(name: string): void {
    if (this.#ended || !this.cursor) throw new Error(`</${name}> closes nothing`);
    this.#depth--;
    super.onEndElement(name);
  }

  override onText(text: string): void {
    if (this.#ended || !this.cursor) throw new Error("there is text outside of the element");
    super.onText(text);
  }

  result(): Element {
    if (!this.root || !this.#ended) throw new Error("it ends too early");
    return this.root;
  }
}
