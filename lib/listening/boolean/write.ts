import type { Query, Word } from "./query";

/** A query as text again, the shortest that reads the same. */
export function writeQuery(query: Query): string {
  switch (query.kind) {
    case "any": return query.of.map((one) => writeQuery(one)).join(" OR ");
    case "all": return query.of.map((one) => (one.kind === "any" ? `(${writeQuery(one)})` : writeQuery(one))).join(" ");
    case "not": return `-${query.of.kind === "all" || query.of.kind === "any" ? `(${writeQuery(query.of)})` : writeQuery(query.of)}`;
    case "words": return query.words.length === 1 && !isOperator(query.words[0]!) ? wordOf(query.words[0]!) : `"${query.words.map(wordOf).join(" ")}"`;
    case "tag": return `#${query.name}${query.open ? "*" : ""}`;
    case "handle": return `@${query.name}${query.open ? "*" : ""}`;
    case "from": return `from:${query.name}${query.open ? "*" : ""}`;
    case "lang": return `lang:${query.tag}`;
  }
}

const wordOf = ({ text, open }: Word): string => text + (open ? "*" : "");
const isOperator = ({ text }: Word): boolean => /^(?:and|or|not)$/i.test(text);
