const yes = new Set(["1", "true", "t", "yes", "y", "x", "✓", "✔", "on", "ja", "j", "wahr", "oui", "o", "vrai", "si", "sí", "s", "verdadero", "verdadeiro", "sim", "vero", "tak", "prawda", "ano", "pravda", "igen", "igaz", "kylla", "kyllä", "sand", "sant", "да", "истина", "так", "evet", "doğru", "是", "はい", "예", "نعم"]);
const no = new Set(["0", "false", "f", "no", "n", "off", "nein", "falsch", "non", "faux", "falso", "não", "nao", "nee", "onwaar", "nej", "nei", "nie", "fałsz", "ne", "nepravda", "nem", "hamis", "ei", "falsk", "нет", "ложь", "ні", "hayır", "yanlış", "否", "いいえ", "아니요", "لا"]);

/** Yes and no in several languages; null for anything else. Pure. */
export function toBoolean(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : null;
}
