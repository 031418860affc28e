import { toBlocks } from "./blocks";
import { nicknamesOf } from "./nicknames";
import type { Profile } from "./profile";
import { soundOf } from "./text";

/** Parts of a name that are combined with one another: the first two and the last. */
const combined = 3;

/**
 * The blocks that a person is in: whoever may be the same person is in one of them too, so that two people are found by comparing
 * numbers for equality. Each key holds two things, so that blocks stay small. At most some thirty.
 */
export function keysOf(profile: Profile): number[] {
  return toBlocks(textKeysOf(profile));
}

function textKeysOf({ words, sounds, whole, emails, phones, companyId, birthday, number, street, more, city, postcode }: Profile): string[] {
  const keys: string[] = [];
  const at = words.length <= combined ? words.map((_, n) => n) : [0, 1, words.length - 1];
  // Names in either order.
  for (const i of at) {
    for (const j of at) {
      if (i === j) continue;
      if (i < j) keys.push(`s ${[sounds[i], sounds[j]].sort().join(" ")}`, `n ${[nicknamesOf(words[i]!), nicknamesOf(words[j]!)].sort().join(" ")}`);
      if (words[i]!.length > 2) keys.push(`w ${words[i]} ${words[j]![0]}`);
    }
    if (companyId) keys.push(`c ${companyId} ${sounds[i]}`);
  }
  if (whole) keys.push(`m ${whole}`);
  for (const email of emails) {
    const local = email.slice(0, email.lastIndexOf("@"));
    keys.push(`e ${email}`);
    if (local.length > 4) keys.push(`l ${local}`);
  }
  for (const phone of phones) keys.push(`p ${phone.replace(/;.*/, "").slice(-7)}`);
  if (birthday.length === 8) keys.push(`b ${birthday.slice(0, 4)} ${[birthday.slice(4, 6), birthday.slice(6)].sort().join(" ")}`);
  const family = sounds.at(-1);
  if (postcode) {
    if (family) keys.push(`q ${postcode} ${family}`);
    if (sounds[0]) keys.push(`q ${postcode} ${sounds[0]}`);
    if (number) keys.push(`h ${postcode} ${number}`);
  }
  const place = city && soundOf(city);
  for (const road of [street, more]) {
    if (!road) continue;
    const sound = soundOf(road);
    if (number) keys.push(`r ${sound} ${number}`);
    if (place) keys.push(`g ${sound} ${place}`);
    if (postcode) keys.push(`t ${sound} ${postcode}`);
  }
  return keys;
}
