import { introVerbs, mobileSignature, originalMessage, outlookLabels } from "./quoting-words";

export interface SplitText {
  /** What the person wrote now. */
  text: string;
  /** The message that they answer and their signature, in the order they stood in; absent when there is neither. */
  quoted?: string;
}

/**
 * Parts a plain message into what is new and what mail programs added. An answer written between or below quoted lines
 * keeps the quotes that it needs to be understood. When nothing would be left, everything is text.
 */
export function splitQuoted(message: string): SplitText {
  const lines = message.split("\n");
  const end = endOfBody(lines);
  const { from, to } = quotedRange(lines.slice(0, end));
  const before = lines.slice(0, from);
  const answer = isBlank(before) && to < end ? lines.slice(to, end) : before;
  const quoted = answer === before ? lines.slice(from) : [...lines.slice(0, to), ...lines.slice(end)];
  return withoutMobileSignature(answer, quoted) ?? { text: message.trimEnd() };
}

/** The line at which the signature or an unmarked copy of the earlier message begins; the number of lines when neither is there. */
function endOfBody(lines: string[]): number {
  const signature = lines.findIndex((line, index) => index > 0 && /^--\s?$/.test(line) && isSignature(lines.slice(index + 1)));
  const original = lines.findIndex((line, index) => originalMessage.test(line) || isOutlookHeader(lines, index));
  return Math.min(...[signature, original].map((index) => (index === -1 ? lines.length : index)));
}

function isSignature(rest: string[]): boolean {
  const quote = rest.findIndex((line, index) => isQuoted(line) || isIntro(rest, index) > 0 || isOutlookHeader(rest, index));
  return rest.slice(0, quote === -1 ? undefined : quote).filter((line) => line.trim()).length <= 15;
}

/** From, Sent, To, Subject below one another, in any of the languages that mail programs speak. */
function isOutlookHeader(lines: string[], index: number): boolean {
  const label = (line: string) => /^[\s*]*([^:：*]{1,24}?)[\s*]*[:：]/u.exec(line)?.[1]?.toLowerCase().trim() ?? "";
  if (!outlookLabels.from.has(label(lines[index] ?? ""))) return false;
  const following = lines.slice(index + 1, index + 8).map(label);
  return following.some((word) => outlookLabels.subject.has(word)) && following.some((word) => outlookLabels.date.has(word) || outlookLabels.to.has(word));
}

/** Start and end of the one quoted block to take out; both the number of lines when there is none or when the answer is written between the quotes. */
function quotedRange(body: string[]): { from: number; to: number } {
  const none = { from: body.length, to: body.length };
  const from = body.findIndex((line, index) => isQuoted(line) || startsQuote(body, index));
  if (from === -1) return none;
  const to = endOfQuote(body, from);
  const unmarked = !body.slice(from).some(isQuoted);
  if (unmarked) return { from, to: body.length };
  const answerBelow = !isBlank(body.slice(to));
  if (!answerBelow) return { from, to: body.length };
  const onlyBelow = isBlank(body.slice(0, from)) && !body.slice(to).some(isQuoted);
  return onlyBelow ? { from, to } : none;
}

/** The line behind the last quoted one of the block that begins at `from`; blank lines and further intros belong to the block. */
function endOfQuote(body: string[], from: number): number {
  let end = from;
  let index = from;
  while (index < body.length) {
    const line = body[index] ?? "";
    const intro = index === from || startsQuote(body, index) ? isIntro(body, index) : 0;
    if (line.trim() && !isQuoted(line) && intro === 0) break;
    index += Math.max(intro, 1);
    if (line.trim()) end = index;
  }
  return end;
}

/** An intro that quoted lines follow, or, where no line is marked as quoted, one that names a time or an address. */
function startsQuote(body: string[], index: number): boolean {
  const length = isIntro(body, index);
  if (length === 0) return false;
  const next = body.slice(index + length).find((line) => line.trim());
  return next === undefined || isQuoted(next) || !body.some(isQuoted);
}

const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** How many lines (1 to 3) an "On … Jane wrote:" takes from here; 0 when there is none. */
function isIntro(lines: string[], index: number): number {
  if (!lines[index]?.trim() || isQuoted(lines[index] ?? "")) return 0;
  for (let length = 1; length <= 3; length++) {
    const last = lines[index + length - 1];
    if (last === undefined || !last.trim()) return 0;
    const joined = lines.slice(index, index + length).join(" ").replace(directionMarks, "").trim();
    if (joined.length > 400) return 0;
    if (/[:：]$/.test(joined) && /\d|@/.test(joined) && introVerbs.test(joined)) return length;
  }
  return 0;
}

function isQuoted(line: string): boolean {
  return /^ {0,3}>/.test(line);
}

function isBlank(lines: string[]): boolean {
  return lines.every((line) => !line.trim());
}

function withoutMobileSignature(answer: string[], quoted: string[]): SplitText | null {
  let end = answer.length;
  const isEnding = (line: string) => !line.trim() || /^\s*[_–—-]{5,}\s*$/.test(line) || mobileSignature.test(line.trim());
  while (end > 0 && isEnding(answer[end - 1] ?? "")) end--;
  const text = joinLines(answer.slice(0, end));
  if (!text) return null;
  const rest = joinLines([...answer.slice(end), ...quoted]);
  return rest ? { text, quoted: rest } : { text };
}

function joinLines(lines: string[]): string {
  return lines.join("\n").replace(/^(?:[ \t]*\n)+/, "").trimEnd();
}
