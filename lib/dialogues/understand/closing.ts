import type { Token } from "./fold";
import { longest, type Lexicon } from "./lexicon";

/** Kinds that would not stand below a name and must not be cut off with it: "Regards, Anna. PS: only if cheaper". */
const meaningful = new Set(["yes", "no", "details", "later", "person", "stop", "not", "doubt", "hedge", "change", "because", "reason"]);

/** The tokens before "Kind regards" and what follows it, if that looks like a name and an address. */
export function beforeClosing(tokens: Token[], lexicon: Lexicon): Token[] {
  for (let at = 1; at < tokens.length; at++) {
    if (tokens[at - 1]!.kind !== "line") continue;
    const found = longest(lexicon.closings, tokens, at);
    if (!found) continue;
    const next = tokens[found.to];
    if (next && next.kind !== "line" && next.kind !== "comma" && next.kind !== "stop") continue;
    if (isSignature(tokens.slice(found.to), lexicon)) return tokens.slice(0, at);
  }
  return tokens;
}

function isSignature(tokens: Token[], lexicon: Lexicon): boolean {
  if (tokens.length > 60) return false;
  let lowerInLine = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "question" || token.kind === "emoji" || token.tag) return false;
    if (token.kind === "line") lowerInLine = 0;
    else if (token.kind === "word" && !token.capital && ++lowerInLine > (/[a-z]/.test(token.word) ? 2 : 12)) return false;
    const found = longest(lexicon, tokens, at);
    if (found?.entry && meaningful.has(found.entry.kind)) return false;
  }
  return true;
}
