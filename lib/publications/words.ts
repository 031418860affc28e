import { lengthProblem } from "../mentions/length";
import { fileProblems } from "../posts/files";
import type { PublishedFile } from "../posts/schema";
import type { PublishingChannel } from "./schema";

/** What a publication says on one channel, and what is wrong with that. Browser-safe: the composer counts what the worker publishes. */

const links = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/giu;

export interface WordsOf {
  text: string;
  link: string | null;
  campaign: string | null;
  tagsLinks: boolean;
}

/**
 * The words as they go out: the link is among them once, and links say where they were followed from where that is wished. Doing it again changes nothing.
 * @param track what to write instead of an address, where clicks are counted
 */
export function publishedWords({ text, link, campaign, tagsLinks }: WordsOf, channel: string, track?: (address: string) => string): string {
  const whole = link && !text.includes(link) ? `${text}${text && "\n\n"}${link}` : text;
  const tagged = tagsLinks ? whole.replace(links, (address) => taggedLink(address, channel, campaign)) : whole;
  return track ? tagged.replace(links, track) : tagged;
}

/** The addresses among words. */
export const addressesIn = (words: string): string[] => words.match(links) ?? [];

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
export function problemsOn(channel: PublishingChannel, said: { words: string; firstComment: string | null; attachments: readonly PublishedFile[] }): string[] {
  const { platform } = channel;
  const problems: (string | null | false)[] = [
    channel.blocked,
    !said.words && !said.attachments.length && "Write something, or add a picture.",
    lengthProblem(said.words, channel, platform),
    said.firstComment && (channel.takesComment ? prefixed("First comment: ", lengthProblem(said.firstComment, channel, platform)) : `${platform} takes no first comment. Leave it out here.`),
    ...fileProblems(said.attachments, channel, platform),
  ];
  return problems.filter((problem): problem is string => typeof problem === "string");
}

const prefixed = (before: string, words: string | null) => words && before + words;
