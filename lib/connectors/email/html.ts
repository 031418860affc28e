import { compile } from "html-to-text";

/** Where mail programs put the message that is answered. It becomes lines behind ">", as in a plain message. */
const quotes = [
  "blockquote", "blockquote[type=cite]", "blockquote.gmail_quote", "div.gmail_quote", "div.gmail_quote_container", "div.gmail_extra", "div.yahoo_quoted",
  "div.moz-cite-prefix", "div.protonmail_quote", "blockquote.protonmail_quote", "div.zmail_extra", "div#isReplyContent", "div#mail-editor-reference-message-container",
];

const signatures = [
  "div.gmail_signature", "div[data-smartmail=gmail_signature]", "div.moz-signature", "pre.moz-signature", "div#Signature", "div#signature",
  "div#ms-outlook-mobile-signature", "div.protonmail_signature_block", "div.yahoo-signature",
];

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: 200, maxInputLength: 2 * 1024 * 1024 },
  selectors: [
    ...quotes.map((selector) => ({ selector, format: "blockquote", options: { trimEmptyLines: true } })),
    ...signatures.map((selector) => ({ selector, format: "signature" })),
    { selector: "a", options: { linkBrackets: ["(", ")"], hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
    { selector: "img", format: "skip" },
    { selector: "ul", options: { itemPrefix: "• " } },
    { selector: "hr", format: "skip" },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } })),
  ],
  formatters: {
    signature: (element, walk, builder) => {
      builder.openBlock({ leadingLineBreaks: 1 });
      builder.addLiteral("-- \n");
      walk(element.children, builder);
      builder.closeBlock({ trailingLineBreaks: 1 });
    },
  },
});

/** An HTML body as the plain message that its writer would have sent: quotes behind ">", the signature behind "-- ", links as `label (url)`. Never throws. */
export function htmlToPlain(html: string): string {
  try {
    return convert(html);
  } catch {
    return html.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, " ").replace(/<[^>]*>/g, " ");
  }
}
