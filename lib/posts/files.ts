import type { PublishedFile } from "./schema";

/** What a platform takes of files; of `manifest.posts`, browser-safe. */
export interface FilesRule {
  attachments: number;
  /** As in `<input accept>`; null = any. */
  attachmentTypes: string | null;
  attachmentBytes: number | null;
  /** Longest alternative text; null: none can be given. */
  altLength: number | null;
}

/** What is wrong with files for this platform, in words that say what to do. */
export function fileProblems(files: readonly PublishedFile[], rule: FilesRule, platform: string): string[] {
  const problems = [
    files.length > rule.attachments && (rule.attachments ? `${platform} takes ${rule.attachments} ${rule.attachments === 1 ? "file" : "files"}, and here are ${files.length}.` : `${platform} takes no files.`),
    ...files.flatMap(({ name, mime, size, alt }) => [
      rule.attachmentTypes !== null && !accepts(rule.attachmentTypes, mime, name) && `${platform} does not take ${name}: it takes ${rule.attachmentTypes}.`,
      rule.attachmentBytes !== null && size > rule.attachmentBytes && `${name} is too large for ${platform}, which takes ${Math.floor(rule.attachmentBytes / 1_000_000)} MB.`,
      rule.altLength !== null && alt.length > rule.altLength && `${platform} takes ${rule.altLength} characters of alternative text; that of ${name} has ${alt.length}.`,
    ]),
  ];
  return problems.filter((problem): problem is string => typeof problem === "string");
}

function accepts(list: string, mime: string, name: string): boolean {
  return list.split(",").map((one) => one.trim().toLowerCase()).some((one) => one === "*/*" || (one.endsWith("/*") ? mime.startsWith(one.slice(0, -1)) : one.startsWith(".") ? name.toLowerCase().endsWith(one) : one === mime));
}
