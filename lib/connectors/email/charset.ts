import { isUtf8 } from "node:buffer";

/** Candidates for bytes that are not UTF-8, each with what ordinary text in it is full of. */
const candidates: { charset: string; common: RegExp }[] = [
  { charset: "windows-1252", common: /[äöüßÄÖÜéèêëàâçùûîïôñáíóúãõåæøœ¿¡’‘“”„–—…€£°·«»\u00a0]/g },
  { charset: "windows-1251", common: /[оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё№«»–—\u00a0]/g },
  { charset: "koi8-r", common: /[оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф]/g },
  { charset: "gb18030", common: /[的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里您请好订单货没谢什么，。！？：]/g },
  { charset: "shift_jis", common: /[\u3041-\u3096\u30a1-\u30fc、。！？]/g },
  { charset: "euc-jp", common: /[\u3041-\u3096\u30a1-\u30fc、。！？]/g },
  { charset: "euc-kr", common: /[\uac00-\ud7a3]/g },
];

/** The charset in which these bytes read most like a language; "utf-8" whenever they are valid in it. */
export function guessCharset(bytes: Uint8Array): string {
  const ascii = Buffer.from(bytes).toString("latin1");
  if (/\x1b\$[@B]|\x1b\([BJ]/.test(ascii)) return "iso-2022-jp";
  if (isUtf8(bytes)) return "utf-8";
  let best = { charset: "windows-1252", share: 0 };
  for (const { charset, common } of candidates) {
    const share = commonShare(bytes, charset, common);
    if (share > best.share) best = { charset, share };
  }
  return best.charset;
}

/** Share of the characters beyond ASCII that are common in the language; 0 when the bytes are not valid in this charset. */
function commonShare(bytes: Uint8Array, charset: string, common: RegExp): number {
  const text = decodeStrictly(bytes, charset);
  if (text === null) return 0;
  const beyondAscii = text.match(/[^\x00-\x7f]/gu)?.length ?? 0;
  return beyondAscii === 0 ? 0 : (text.match(common)?.length ?? 0) / beyondAscii;
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Reads bytes of unknown charset as text. Never throws. */
export function decodeUndeclared(bytes: Uint8Array): string {
  return new TextDecoder(guessCharset(bytes)).decode(bytes);
}

/** Reads bytes in the charset that was declared, if there is such a one and they fit it; else as {@link decodeUndeclared}. Never throws. */
export function decodeAs(bytes: Uint8Array, charset: string | undefined): string {
  return (charset ? decodeStrictly(bytes, charset) : null) ?? decodeUndeclared(bytes);
}
