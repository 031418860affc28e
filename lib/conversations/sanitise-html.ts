import sanitizeHtml from "sanitize-html";

export interface SanitiseOptions {
  /** Where an inline image (`cid:`) lies with us; null when it is not among the message's files. */
  inlineUrl: (contentId: string) => string | null;
  /** Load pictures from other servers, which tells the sender that and when the message was read. */
  remoteImages: boolean;
}

export interface SanitisedHtml {
  html: string;
  /** Pictures that lie on other servers. */
  remoteImages: number;
  /** It chose colours of its own, so that only a white page shows it as meant. */
  coloured: boolean;
}

const colour = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s,.%/]+\)$/i, /^hsla?\([\d\s,.%/deg]+\)$/i, /^[a-z]{3,24}$/i];
const length = [/^-?\d{1,4}(?:\.\d+)?(?:px|pt|em|rem|%|ex|ch|vw)?$/i, /^auto$/i];
const lengths = [/^(?:-?\d{1,4}(?:\.\d+)?(?:px|pt|em|rem|%|ex|ch)?|auto)(?:\s+(?:-?\d{1,4}(?:\.\d+)?(?:px|pt|em|rem|%|ex|ch)?|auto)){0,3}$/i];
const word = [/^[a-z-]{1,24}$/i];
const border = [/^(?:(?:\d{1,2}(?:\.\d+)?(?:px|pt|em)?|thin|medium|thick|none|solid|dotted|dashed|double|#[0-9a-f]{3,8}|rgba?\([\d\s,.%]+\)|[a-z]{3,24})\s*){1,3}$/i];

// No position, no z-index, no url(): nothing that leaves its place, covers ours or fetches.
const styles = {
  color: colour, "background-color": colour, background: colour,
  "font-size": length, "font-weight": [/^(?:\d{3}|[a-z]{4,8})$/i], "font-style": word, "font-family": [/^[\w\s,'"-]{1,200}$/], "line-height": [/^\d{1,3}(?:\.\d+)?(?:px|pt|em|%)?$/i, /^normal$/i],
  "text-align": word, "text-decoration": word, "text-transform": word, "vertical-align": [...word, ...length], "white-space": word, "letter-spacing": length, "text-indent": length, direction: word,
  width: length, "max-width": length, "min-width": length, height: length, "max-height": length,
  margin: lengths, "margin-top": length, "margin-right": length, "margin-bottom": length, "margin-left": length,
  padding: lengths, "padding-top": length, "padding-right": length, "padding-bottom": length, "padding-left": length,
  border, "border-top": border, "border-right": border, "border-bottom": border, "border-left": border, "border-color": colour, "border-width": lengths, "border-style": word, "border-radius": lengths, "border-collapse": word, "border-spacing": lengths,
  display: [/^(?:block|inline|inline-block|none|table|table-row|table-cell|list-item)$/i], "list-style-type": word, float: [/^(?:left|right|none)$/i], clear: word,
};

const tags = ["a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr"];

const foldMark = "weft-fold";

/**
 * What somebody sent as HTML, made fit to be shown in a frame: no scripts, forms, frames, event handlers or fetching styles;
 * links open outside; the first quoted history is folded; pictures of other servers only when asked for.
 */
export function sanitiseHtml(dirty: string, { inlineUrl, remoteImages }: SanitiseOptions): SanitisedHtml {
  let remote = 0;
  let folded = false;
  const cleaned = sanitizeHtml(dirty, {
    allowedTags: tags,
    nonTextTags: ["style", "script", "textarea", "option", "noscript", "title", "head", "template", "svg", "math", "iframe", "object"],
    allowedAttributes: {
      "*": ["style", "dir", "lang", "align", "valign", "title"],
      a: ["href", "target", "rel"],
      img: ["src", "alt", "width", "height", "data-remote"],
      table: ["width", "height", "border", "cellpadding", "cellspacing", "bgcolor", "role"],
      td: ["width", "height", "colspan", "rowspan", "bgcolor", "nowrap"],
      th: ["width", "height", "colspan", "rowspan", "bgcolor", "scope"],
      tr: ["bgcolor", "height"],
      col: ["width", "span"],
      font: ["color", "face", "size"],
      ol: ["start", "type"],
      ul: ["type"],
      details: ["data-fold"],
      hr: ["size", "width"],
    },
    allowedStyles: { "*": styles },
    allowedSchemes: ["http", "https", "mailto", "tel", "xmpp"],
    allowedSchemesByTag: { img: ["http", "https", "data"] },
    allowProtocolRelative: false,
    enforceHtmlBoundary: false,
    nestingLimit: 200,
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, target: "_blank", rel: "noopener noreferrer nofollow" } }),
      img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, ...imageSource(attribs.src ?? "") } }),
      blockquote: (tagName, attribs) => fold(tagName, attribs, attribs.type === "cite" || /\bgmail_quote\b/.test(attribs.class ?? "")),
      div: (tagName, attribs) => fold(tagName, attribs, /\b(?:gmail_quote|yahoo_quoted)\b/.test(attribs.class ?? "") || attribs.id === "divRplyFwdMsg" || attribs.id === "mail-editor-reference-message-container"),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === "img" && !attribs.src && !attribs.alt && !attribs["data-remote"],
  });

  function imageSource(src: string): Record<string, string> {
    if (/^cid:/i.test(src)) return { src: inlineUrl(decodeCid(src.slice(4))) ?? "" };
    if (/^data:image\/(?:png|jpe?g|gif|webp|avif|bmp);base64,/i.test(src)) return { src };
    if (!/^https?:\/\//i.test(src)) return { src: "" };
    remote++;
    return remoteImages ? { src, "data-remote": "" } : { src: "", "data-remote": "" };
  }

  function fold(tagName: string, attribs: Record<string, string>, isQuote: boolean): sanitizeHtml.Tag {
    if (!isQuote || folded) return { tagName, attribs };
    folded = true;
    return { tagName: "details", attribs: { "data-fold": foldMark } };
  }

  const html = cleaned.replaceAll(`<details data-fold="${foldMark}">`, "<details><summary>Quoted text</summary>");
  return { html, remoteImages: remote, coloured: /(?:\bbgcolor=|\bbackground(?:-color)?:|[";\s]color:|<font[^>]*\bcolor=)/i.test(cleaned) };
}

function decodeCid(cid: string): string {
  try {
    return decodeURIComponent(cid);
  } catch {
    return cid;
  }
}
