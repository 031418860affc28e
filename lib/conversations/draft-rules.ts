import { unfilledProblem } from "../canned-replies/variables";
import type { ChannelLimits, ConversationRules } from "../connectors/manifest";
import { maxFileBytes } from "../files/limits";
import { formatBytes } from "../format/bytes";
import { formatNumber } from "../format/number";

/** What a channel allows of one message. Browser-safe: the composer says before sending what the verb would refuse. */
export interface DraftRules {
  channelName: string;
  limits: Pick<ChannelLimits, "textLength" | "attachmentBytes" | "attachmentsPerMessage" | "attachmentTypes">;
  rules: Pick<ConversationRules, "subject">;
}

export interface DraftToCheck {
  text: string;
  files: readonly { name: string; mime: string; size: number }[];
}

export interface DraftProblem {
  field: "text" | "fileIds";
  /** What is wrong and what to do. */
  message: string;
}

/** Everything about a draft that its channel would refuse, in words for the person who writes it. */
export function draftProblems({ text, files }: DraftToCheck, { channelName, limits }: DraftRules): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (!text.trim() && files.length === 0) problems.push({ field: "text", message: "Write something or attach a file." });
  const missing = unfilledProblem(text);
  if (missing) problems.push({ field: "text", message: missing });
  if (limits.textLength !== null && text.length > limits.textLength) {
    problems.push({ field: "text", message: `${channelName} takes ${formatNumber(limits.textLength)} characters a message. Shorten it by ${formatNumber(text.length - limits.textLength)}.` });
  }
  if (files.length > limits.attachmentsPerMessage) {
    problems.push({ field: "fileIds", message: limits.attachmentsPerMessage === 0 ? `${channelName} takes no files. Send a link instead.` : `${channelName} takes ${limits.attachmentsPerMessage} ${limits.attachmentsPerMessage === 1 ? "file" : "files"} a message. Send the others in a second one.` });
  }
  for (const file of files) {
    const problem = fileProblem(file, channelName, limits);
    if (problem) problems.push({ field: "fileIds", message: problem });
  }
  return problems;
}

/** Why a channel would refuse one file, or null. */
export function fileProblem(file: { name: string; mime: string; size: number }, channelName: string, limits: DraftRules["limits"]): string | null {
  const most = Math.min(limits.attachmentBytes ?? maxFileBytes, maxFileBytes);
  if (file.size > most) return `${file.name} has ${formatBytes(file.size)}; ${channelName} takes ${formatBytes(most)} a file.`;
  if (limits.attachmentTypes && !accepts(limits.attachmentTypes, file)) return `${channelName} does not take ${file.name}: it accepts ${limits.attachmentTypes.split(",").join(", ")}.`;
  return null;
}

/** As `<input accept>` reads it: types, `image/*`, and extensions. */
function accepts(accept: string, { name, mime }: { name: string; mime: string }): boolean {
  return accept.split(",").some((entry) => {
    const wanted = entry.trim().toLowerCase();
    if (wanted.startsWith(".")) return name.toLowerCase().endsWith(wanted);
    if (wanted.endsWith("/*")) return mime.toLowerCase().startsWith(wanted.slice(0, -1));
    return wanted === "*/*" || wanted === mime.toLowerCase();
  });
}
