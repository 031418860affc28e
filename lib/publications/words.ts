import type { PublicationAttachment, PublishingChannel } from "./schema";
import { lengthProblem } from "../mentions/length";

/** What a publication says on one channel, and what is wrong with that. Browser-safe: the composer counts what the worker publishes. */

const links = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/giu;

export interface WordsOf {
  text: string;
  link: string | null;
  campaign: string | null;
  tagsLinks: boolean;
}

/** The words as they go out: the link is among them once, and links say where they were followed from where that is wished. Doing it again changes nothing. */
export function publishedWords({ text, link, campaign, tagsLinks }: WordsOf, channel: string): string {
  const whole = link && !text.includes(link) ? `${text}${text && "\n\n"}${link}` : text;
  return tagsLinks ? whole.replace(links, (address) => taggedLink(address, channel, campaign)) : whole;
}

/** A link with utm parameters; those that it has stay. */
export function taggedLink(address: string, channel: string, campaign: string | null): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const tags = { utm_source: channel, utm_medium: "social", utm_campaign: slugOf(campaign ?? "") };
  for (const [name, value] of Object.entries(tags)) if (value && !url.searchParams.has(name)) url.searchParams.set(name, value);
  return url.toString();
}

const slugOf = (words: string): string => words.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");

/** What this channel would refuse, in words that say what to do. */
export function problemsOn(channel: PublishingChannel, said: { words: string; firstComment: string | null; attachments: readonly PublicationAttachment[] }): string[] {
  const { platform } = channel;
  const problems: (string | null | false)[] = [
    channel.blocked,
    !said.words && !said.attachments.length && "Write something, or add a picture.",
    lengthProblem(said.words, channel, platform),
    said.firstComment && (channel.takesComment ? prefixed("First comment: ", lengthProblem(said.firstComment, channel, platform)) : `${platform} takes no first comment. Leave it out here.`),
    said.attachments.length > channel.attachments && (channel.attachments ? `${platform} takes ${channel.attachments} ${channel.attachments === 1 ? "file" : "files"}, and here are ${said.attachments.length}.` : `${platform} takes no files.`),
    ...said.attachments.flatMap(({ name, mime, size, alt }) => [
      channel.attachmentTypes !== null && !accepts(channel.attachmentTypes, mime, name) && `${platform} does not take ${name}: it takes ${channel.attachmentTypes}.`,
      channel.attachmentBytes !== null && size > channel.attachmentBytes && `${name} is too large for ${platform}, which takes ${Math.floor(channel.attachmentBytes / 1_000_000)} MB.`,
      channel.altLength !== null && alt.length > channel.altLength && `${platform} takes ${channel.altLength} characters of alternative text; that of ${name} has ${alt.length}.`,
    ]),
  ];
  return problems.filter((problem): problem is string => typeof problem === "string");
}

const prefixed = (before: string, words: string | null) => words && before + words;

function accepts(list: string, mime: string, name: string): boolean {
  return list.split(",").map((one) => one.trim().toLowerCase()).some((one) => one === "*/*" || (one.endsWith("/*") ? mime.startsWith(one.slice(0, -1)) : one.startsWith(".") ? name.toLowerCase().endsWith(one) : one === mime));
}
