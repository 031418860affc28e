import "server-only";

/** Letters below which a text may be in any language. Where a sign is a syllable or a word, fewer say as much. */
const least = { letters: 24, signs: 6 };
const most = 1_000; // characters

/** Made ready with the first text, since most processes never ask. */
let detector: Promise<typeof import("eld/small")["eld"]> | undefined;

/** The language of what somebody wrote, as BCP 47's first part; null where it is too short, or may be another. */
export async function languageIn(text: string): Promise<string | null> {
  const plain = withoutForeign(text.slice(0, most));
  if (!isLongEnough(plain)) return null;
  const { eld } = { eld: await (detector ??= import("eld/small").then((loaded) => loaded.eld)) };
  const found = eld.detect(plain);
  return found.language && found.isReliable() ? found.language : null;
}

/** Addresses, handles, hashtags, codes and quoted lines are in no language. */
const withoutForeign = (text: string): string => text.replaceAll(/^\s*[>|].*$/gmu, " ").replaceAll(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+|[@#]\S+|\S*\d\S*/gu, " ").replaceAll(/\s+/g, " ").trim();

function isLongEnough(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= least.letters || (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0) >= least.signs;
}
