import { fold } from "../text";

/** What stands with a company's name says which law it is under, and is no part of the name. */
export interface NameAndForm {
  /** In plain letters, without forms and without "and". */
  words: string[];
  /** As they are compared: "ltd" for Limited, "gmbh co kg" for GmbH & Co. KG; empty where none is said. */
  form: string;
}

/** One form, in all its spellings, beginning with the one by which it is compared. After dots and signs are gone: "s. r. l." is "srl". */
const spellings: readonly string[] = [
  "gmbh|mbh|gesellschaft mit beschrankter haftung|gesmbh|gmbh i g", "ug|ug haftungsbeschrankt|unternehmergesellschaft", "ag|aktiengesellschaft", "kg|kommanditgesellschaft", "ohg", "gbr", "ek|e kfm|e kfr", "ev|eingetragener verein", "eg|eingetragene genossenschaft", "kgaa", "se", "ggmbh", "partg|partg mbb",
  "ltd|limited|ltda|limitada|ltd sti|ltd sirketi", "plc|public limited company", "llp", "lp", "llc|l l c", "pllc", "inc|incorporated|incorporation", "corp|corporation", "co|company|cie|compagnie", "pc", "dac", "cic",
  "pty|pty ltd|proprietary limited|proprietary", "pte|pte ltd|private limited|pvt ltd|pvt|pvt limited", "sdn bhd|sdn|bhd", "pt|pt tbk", "tbk",
  "sa|sociedad anonima|societe anonyme|s a", "sas|sasu", "sarl|eurl|societe a responsabilite limitee", "sci", "snc", "sca", "scop", "sl|slu|sociedad limitada", "sa de cv|sab de cv|sapi de cv", "s de rl de cv|s de rl", "spa|societa per azioni", "srl|srls", "eireli", "lda|unipessoal lda",
  "bv|besloten vennootschap", "nv|naamloze vennootschap", "vof", "cv", "bvba|sprl", "vzw|asbl", "ab|aktiebolag|publ ab|ab publ", "hb", "as|a s|aksjeselskap", "asa", "aps", "ks", "oy|oyj|osakeyhtio", "ehf|hf", "ou", "sia", "uab",
  "sp zoo|sp z o o|spolka zoo", "spolka akcyjna", "sp k|sp j", "sro|spol sro", "kft", "zrt|nyrt|rt", "bt", "doo", "dd", "ad|ead", "eood|ood", "ooo|tov", "zao", "oao|pao|ao", "ip", "ae|anonymi etaireia", "epe|ike", "jsc|ojsc|pjsc|cjsc", "fze|fzco|fzc|fz llc", "wll", "saog|saoc", "kk|kabushiki kaisha|kabushikigaisha", "gk|godo kaisha", "yk|yugen kaisha",
];

const formOf = new Map(spellings.flatMap((line) => line.split("|").map((spelling, _, [form]) => [spelling, form!] as const)));
/** The longest form in words. */
const longest = Math.max(...[...formOf.keys()].map((spelling) => spelling.split(" ").length));
/** Forms that stand before the name. */
const before = new Set(["pt", "ooo", "zao", "oao", "uab", "sia"]);

/** Where no space divides name and form. They are said by the name they have elsewhere. */
const undivided: readonly [RegExp, string][] = [
  [/株式会社|\(株\)/g, "kk"], [/有限会社|\(有\)/g, "yk"], [/合同会社|\(同\)/g, "gk"], [/주식회사|\(주\)/g, "kk"], [/유한회사|\(유\)/g, "yk"],
  [/(?:集团)?股份有限公司|(?:集團)?股份有限公司/g, "plc"], [/有限责任公司|有限責任公司|有限公司/g, "ltd"], [/公司$/g, "co"],
  [/شركة/g, "co"], [/ش\s*\.?\s*م\s*\.?\s*م/g, "llc"], [/บริษัท|จำกัด/g, "ltd"],
];

/** They join words and are left out as often as not. */
const joining = new Set(["and", "und", "et", "y", "en", "och", "og"]);

/** A company's name in plain words, and the form that was set aside. A name that is nothing but a form keeps it. */
export function nameAndForm(name: string): NameAndForm {
  const forms: string[] = [];
  let text = name.normalize("NFKC");
  for (const [pattern, form] of undivided) {
    const without = text.replaceAll(pattern, " ");
    if (without === text || !/[\p{L}\p{N}]/u.test(without)) continue;
    text = without;
    forms.push(form);
  }
  const words = joinLetters(fold(text).split(" ").filter(Boolean)).filter((word, _, all) => all.length < 3 || !joining.has(word));
  let from = 0;
  if (words.length > 1 && before.has(words[0]!)) {
    forms.push(formOf.get(words[0]!)!);
    from = 1;
  }
  let to = words.length;
  for (let size = longest; size > 0; size--) {
    const form = to - size > from ? formOf.get(words.slice(to - size, to).join(" ")) : undefined;
    if (!form) continue;
    forms.push(form);
    to -= size;
    size = longest + 1;
  }
  return { words: words.slice(from, to), form: [...new Set(forms.toReversed())].join(" ") };
}

/** "S. p. A." and "S.p.A." are "spa": single letters beside one another are one word. */
function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = [];
  let run = "";
  for (const word of words) {
    if (/^[a-z]$/.test(word)) {
      run += word;
      continue;
    }
    if (run) joined.push(run);
    run = "";
    joined.push(word);
  }
  return run ? [...joined, run] : joined;
}
