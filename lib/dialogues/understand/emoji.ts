/** Emoji that answer; skin tones are gone before. */
const yes = new Set("👍 ✅ ✔ ☑ ✓ 👌 🆗 🙆".split(" "));
const no = new Set("👎 ❌ ✖ ✗ ✘ ❎ 🚫 ⛔ 🙅".split(" "));
/** Friendly ones, which change nothing. Any other may be irony. */
const friendly = new Set("🙂 😊 ☺ 😀 😃 😄 🙏 🎉 👋 💪 🙌 👏 🌹 💐 🤝 ❤ 💯 🚀".split(" "));

export type EmojiKind = "yes" | "no" | "filler" | "unknown";

export function emojiKind(emoji: string): EmojiKind {
  return yes.has(emoji) ? "yes" : no.has(emoji) ? "no" : friendly.has(emoji) ? "filler" : "unknown";
}

const codes: Record<string, string> = { ":+1:": "👍", ":thumbsup:": "👍", ":thumbs_up:": "👍", ":white_check_mark:": "✅", ":heavy_check_mark:": "✔", ":ok_hand:": "👌", ":ok:": "🆗", ":-1:": "👎", ":thumbsdown:": "👎", ":thumbs_down:": "👎", ":x:": "❌", ":no_entry:": "⛔" };

/** Names between colons, as team channels write emoji, as emoji; smiles taken out. */
export function withoutCodes(text: string): string {
  if (!/[:=]/.test(text)) return text;
  return text.replaceAll(/:[a-z_+\-0-9]{1,20}(?:::skin-tone-\d)?:/g, (code) => codes[code.replace(/::skin-tone-\d/, ":").replace(/::$/, ":")] ?? code).replaceAll(/(?<![\w:])[:=]-?[)D](?!\w)/g, " ");
}

/** A wink, a sulk or a doubtful mouth: what stands beside it may not be meant. */
export const isWry = (text: string): boolean => /[:;=]['-]?[/\\(|]|;-?[)D]/.test(text);
