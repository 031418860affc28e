import { lexer, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";
import { safeHref } from "@/lib/safe-href";
import { Checkbox } from "./check";
import { cn } from "./cn";
import { ScrollArea } from "./scroll-area";

/**
 * Markdown as elements. What it is read into are marks of its own and never HTML: tags that somebody wrote stand there as text, pictures as
 * links, and links lead only to http, https, mailto and tel addresses or pages of ours. So nothing has to be cleaned.
 */
export function Markdown({ text, className }: { text: string; className?: string }) {
  const tokens = lexer(text, { gfm: true, breaks: true });
  return <div dir="auto" className={cn("written text-13", className)}>{blocks(withLevels(tokens))}</div>;
}

/** The heading that stands over what was written is a second one. */
const firstLevel = 3;

/** Headings begin below the one over them and go down by one at a time, however they were written. */
function withLevels(tokens: readonly Token[]): Token[] {
  let [last, level] = [Infinity, firstLevel - 1];
  return tokens.map((token) => {
    if (token.type !== "heading") return token;
    const { depth } = token as Tokens.Heading;
    level = level < firstLevel ? firstLevel : Math.max(firstLevel, Math.min(6, level + Math.sign(depth - last) * (depth > last ? 1 : last - depth)));
    last = depth;
    return { ...token, depth: level };
  });
}

const blocks = (tokens: readonly Token[]): ReactNode => tokens.map((token, index) => <Fragment key={index}>{block(token as Tokens.Generic)}</Fragment>);

function block(token: Tokens.Generic): ReactNode {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const Heading = `h${(token as Tokens.Heading).depth}` as "h3";
      return <Heading>{inline(token.tokens)}</Heading>;
    }
    case "paragraph":
      return <p>{inline(token.tokens)}</p>;
    case "text":
      return token.tokens ? inline(token.tokens) : token.text;
    case "blockquote":
      return <blockquote>{blocks(token.tokens ?? [])}</blockquote>;
    case "code":
      return <pre><code>{token.text}</code></pre>;
    case "hr":
      return <hr />;
    case "list": {
      const { ordered, start, items } = token as Tokens.List;
      const lines = items.map((item, index) => (
        <li key={index} className={item.task ? "list-none" : undefined}>
          {item.task && <Checkbox checked={item.checked === true} disabled readOnly aria-label={item.checked ? "Done" : "To do"} className="me-1.5 align-[-2px]" />}
          {blocks(item.tokens.filter(({ type }) => type !== "checkbox"))}
        </li>
      ));
      return ordered ? <ol start={typeof start === "number" ? start : undefined}>{lines}</ol> : <ul>{lines}</ul>;
    }
    case "table": {
      const { header, rows, align } = token as Tokens.Table;
      const alignment = (index: number) => (align[index] ? { textAlign: align[index] } : undefined);
      return (
        <ScrollArea label="Table" className="overflow-y-hidden">
          <table>
            <thead><tr>{header.map((cell, index) => <th key={index} scope="col" style={alignment(index)}>{inline(cell.tokens)}</th>)}</tr></thead>
            <tbody>{rows.map((row, at) => <tr key={at}>{row.map((cell, index) => <td key={index} style={alignment(index)}>{inline(cell.tokens)}</td>)}</tr>)}</tbody>
          </table>
        </ScrollArea>
      );
    }
    case "html":
      return <p>{token.text}</p>;
    default:
      return token.tokens ? inline(token.tokens) : token.raw;
  }
}

const inline = (tokens: readonly Token[] = []): ReactNode => tokens.map((token, index) => <Fragment key={index}>{piece(token as Tokens.Generic)}</Fragment>);

function piece(token: Tokens.Generic): ReactNode {
  switch (token.type) {
    case "strong":
      return <strong>{inline(token.tokens)}</strong>;
    case "em":
      return <em>{inline(token.tokens)}</em>;
    case "del":
      return <del>{inline(token.tokens)}</del>;
    case "codespan":
      return <code>{token.text}</code>;
    case "br":
      return <br />;
    case "image":
      return <Address href={token.href}>{token.text || token.href}</Address>;
    case "link":
      return <Address href={token.href}>{inline(token.tokens)}</Address>;
    case "text":
    case "escape":
      return token.tokens ? inline(token.tokens) : token.text;
    default:
      return token.raw;
  }
}

function Address({ href, children }: { href: string; children: ReactNode }) {
  const safe = safeHref(href);
  if (!safe) return <>{children}</>;
  const isOurs = safe.startsWith("/");
  return <a href={safe} {...(!isOurs && { target: "_blank", rel: "noopener noreferrer" })}>{children}</a>;
}
