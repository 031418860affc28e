/** What a canned reply can name, to be filled in for whoever is written to. Browser-safe. */
export const replyVariables = [
  { name: "contact.first_name", label: "Their first name", example: "Jane" },
  { name: "contact.name", label: "Their name", example: "Jane Doe" },
  { name: "contact.company", label: "Their company", example: "Harbour Mills" },
  { name: "agent.first_name", label: "Your first name", example: "Ana" },
  { name: "agent.name", label: "Your name", example: "Ana Meyer" },
  { name: "workspace.name", label: "Your workspace’s name", example: "Mill Supply" },
  { name: "order.number", label: "Their latest order’s number", example: "O-1042" },
  { name: "order.total", label: "Its total", example: "€1,284.00" },
  { name: "order.status", label: "How far it is", example: "shipped" },
  { name: "order.carrier", label: "Who brings it", example: "DHL" },
  { name: "order.tracking", label: "Its tracking number", example: "JD0146" },
  { name: "order.expected_on", label: "When it is expected", example: "5 May 2026" },
] as const;

export type ReplyVariable = (typeof replyVariables)[number]["name"];
/** What is known of each; what is missing has to be filled in by hand. */
export type ReplyValues = Partial<Record<ReplyVariable, string>>;

const named = /\{([a-z]+\.[a-z_]+)\}/g;
const known: ReadonlySet<string> = new Set(replyVariables.map(({ name }) => name));

const namesIn = (text: string): string[] => [...new Set([...text.matchAll(named)].map(([, name]) => name!))];

/** Names in braces that look like a variable and are none: a slip of the pen. */
export const unknownVariables = (text: string): string[] => namesIn(text).filter((name) => !known.has(name));

/** Variables that still stand in a text, with where the first one is. */
export function unfilled(text: string): { names: ReplyVariable[]; first: { start: number; end: number } | null } {
  const names = namesIn(text).filter((name): name is ReplyVariable => known.has(name));
  const start = names[0] ? text.indexOf(`{${names[0]}}`) : -1;
  return { names, first: names[0] ? { start, end: start + names[0].length + 2 } : null };
}

/** A text with what is known; what is not keeps its braces, and is never guessed. */
export const fillReply = (text: string, values: ReplyValues): string => text.replaceAll(named, (whole, name: string) => (known.has(name) && values[name as ReplyVariable]) || whole);

/** Why a text cannot go out as it is; null when it can. */
export function unfilledProblem(text: string): string | null {
  const { names } = unfilled(text);
  if (!names.length) return null;
  return `Fill in ${names.map((name) => `{${name}}`).join(", ")} before you send this: Weft does not know ${names.length > 1 ? "them" : "it"}.`;
}
