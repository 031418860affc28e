export type Segment = string | { href: string; label: string };

const candidate = /\b(?:https?:\/\/|mailto:)[^\s<>"']+|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/gi;

/** Splits plain text at its links. Only http, https and mailto become links; punctuation that ends a sentence stays outside. */
export function linkify(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const label = withoutEnding(match[0]);
    const href = safeHref(label);
    if (!href) continue;
    if (match.index > end) segments.push(text.slice(end, match.index));
    segments.push({ href, label });
    end = match.index + label.length;
  }
  if (end < text.length) segments.push(text.slice(end));
  return segments;
}

function withoutEnding(link: string): string {
  const trimmed = link.replace(/[.,;:!?…]+$/, "");
  const closesMore = (trimmed.match(/\)/g)?.length ?? 0) > (trimmed.match(/\(/g)?.length ?? 0);
  return trimmed.endsWith(")") && closesMore ? withoutEnding(trimmed.slice(0, -1)) : trimmed;
}

function safeHref(link: string): string | null {
  try {
    const url = new URL(/^(https?|mailto):/i.test(link) ? link : `mailto:${link}`);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
