/** Emoji and emoticons by how good or bad they are, from -4 to 4, in every language. */
const emoji: Readonly<Record<string, string>> = {
  "2.6": "😍 🥰 😘 ❤ ♥ 💕 💖 💗 💓 💞 💘 💝 💙 💚 💛 🧡 💜 🤎 🖤 🤍 💟 😻 🤩 🥳 🎉 🎊 💯 🏆 🥇 🤗 😇 ❣ 🫶 💐 🌹 😚 😙 😗 🎂",
  "2": "😀 😃 😄 😁 😆 😊 ☺ 🙂 😺 😸 👏 🙌 👍 💪 😎 😋 🤤 ✨ ⭐ 🌟 💃 🕺 👌 ✌ 🙏 😌 🥲 🤝 🔥 ✅ ✔ 🌈 ☀ 🌞 🌸 🌺 🌻 🌷 🎁 🎈 🍾 🥂 🍻 👑 💋 💎 🤟 🤘 🫡 😽 🤠 ♡ 🚀 🦄",
  "1": "😂 🤣 😹 😅 😉 😜 😝 😛 🤪 😏 🙃 😬 🎶 🎵 🍀 ☕ 🍕 🐶 🐱 👋 💫 ⚽ 🏀 🏈 ⚾ ✊ 👊 🙈 🙊 🤭 🫣 😈 💅 🤞",
  "-0.8": "😐 😑 😶 🤔 😕 🙁 ☹ 😟 🤨 😴 🥱 😪 💤 🙄 😮 😯 😲 😳 🥺 🤷 🤦 😵 🥴 😷 🤒 🤕 🤧 ⚠ 🫤 🥵 🥶 🌧 😨 😧 😦 🧐 ❓ ⏳ ⌛",
  "-1.6": "😞 😔 😣 😖 😫 😩 😓 😥 😰 😢 😭 😿 💔 😒 😤 🤢 🤮 👎 💀 ☠ 🚫 ❌ 😠 😾 🤥 🤡 😱 🚨 🖕🏻 🙅 💩 🥀 🐍 ⛔ 🗑",
  "-2.6": "😡 🤬 👿 🖕 🔪",
};

const emoticons: Readonly<Record<string, string>> = {
  "2": ":) :-) :)) :))) =) (: (-: :] :-] ;) ;-) :d :-d =d xd x-d :') :'-) <3 <33 <333 :* :-* ^_^ ^^ ^.^ (^_^) :p :-p =p ;p c: :o) 8) 8-) \\o/ :3 ;d :>",
  "-1.8": ":( :-( :(( :((( =( ): )-: :[ :-[ :'( :'-( ;( ;_; t_t :/ :-/ =/ :\\ :-\\ :| :-| :s :-s >:( >:-( d: </3 -_- -.- -__- >.< >_< :c :< -.-' u_u",
};

const byValue = (groups: Readonly<Record<string, string>>): Map<string, number> => new Map(Object.entries(groups).flatMap(([value, signs]) => signs.split(" ").filter(Boolean).map((sign): [string, number] => [sign, Number(value)])));

export const emojiMoods: ReadonlyMap<string, number> = byValue(emoji);
export const emoticonMoods: ReadonlyMap<string, number> = byValue(emoticons);
