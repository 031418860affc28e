import { clean } from "./fold";

const introVerbs = /\b(wrote|writes|schrieb|a écrit|écrit|escribió|escreveu)\b|كتب|ने लिखा|写道|寫道|のメール|書きました|작성|님이/iu;
const phoneSignature = /^(sent (from|via|with) |get outlook for|von meinem .* gesendet|gesendet (von|mit) |envoyé (de|depuis|avec|à partir) |télécharger outlook|enviado (desde|con|do|de|pelo|a partir) |obter o outlook|obtener outlook|أُ?رسلت? من|مرسل من|मेरे .* से भेजा|发自|發自|從我的.*傳送|.{1,30}から送信|.{1,30}에서 보냄)/iu;

/**
 * What the person wrote, without what mail programs added: quoted lines, an earlier message, signatures, and our own
 * prompt repeated. Channels that know quotes have parted them already; this is for what they could not see. Linear.
 */
export function ownWords(text: string, asked: readonly string[], tags: readonly string[]): string {
  if (!text.includes("\n") && text.length < 400 && asked.length === 0 && !/[(（>＞|:：\r]/.test(text)) return phoneSignature.test(text.trim()) ? "" : text.trim();
  const ours = asked.map(clean).map(plain).filter(Boolean);
  const kept: string[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  let isAny = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (!line.trim()) {
      kept.push("");
      continue;
    }
    if (isAny && (/^-- ?$/.test(line) || /^\s*[-_]{5,}/.test(line))) break;
    if (/^\s{0,3}[>＞|]/.test(line)) continue;
    const short = line.length <= 400 ? line.trim() : "";
    if (isIntro(short) || (short && !/[:：]$/.test(short) && isIntro(`${short} ${(lines[at + 1] ?? "").slice(0, 400).trim()}`) && ++at)) {
      if (isAny) break;
      continue;
    }
    if (short.length <= 100 && phoneSignature.test(short)) continue;
    const own = withoutOurs(line, ours, tags);
    if (own !== null) kept.push(own);
    isAny ||= own !== null && own.trim() !== "";
  }
  return kept.join("\n").trim();
}

const isIntro = (line: string): boolean => /[:：]$/.test(line) && line.length <= 400 && /\d|@/.test(line) && introVerbs.test(line);
const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, " ").trim();

/** Null for a line that is ours: it stands in the prompt, or it names a hashtag in brackets as prompts do. */
function withoutOurs(line: string, ours: readonly string[], tags: readonly string[]): string | null {
  if (line.length > 2000) return line;
  const said = ours.length || line.includes("(") || line.includes("（") ? plain(clean(line)) : "";
  if (said.length > 8 && ours.some((text) => text.includes(said))) return null;
  for (const text of ours) {
    if (said.length > text.length && said.endsWith(text)) return said.slice(0, -text.length);
    if (said.length > text.length && said.startsWith(text)) return said.slice(text.length);
  }
  return said && tags.some((tag) => said.includes(`(#${tag})`)) ? null : line;
}
