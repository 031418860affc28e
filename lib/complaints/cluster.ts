import { groupAlike } from "../topics/group";
import { foldText } from "../topics/words";

/** Finds what several customers complain of, among texts that say the same (`lib/topics`). Pure. */

export interface Complaint {
  id: string;
  /** Of one customer: several of the same one count once. */
  customer: string;
  text: string;
  /** Somebody made a case of it. */
  isCase: boolean;
}

export interface Cluster {
  /** Most telling first, at most five. */
  words: string[];
  /** The text that is most like the others. */
  example: string;
  members: string[];
}

/** Of so many customers a complaint is the same of many. */
export const fewestCustomers = 2;

/** Said of something that went wrong, in the languages that most customers write; a word is enough, since what is alike is judged by more. */
const troubles = /\b(complain\w*|broken|damaged?|crushed|leak(ed|ing|s)?|missing|mistake|wrong|late|delayed?|refund\w*|faulty|spoil(ed|t)|mould\w*|not (yet )?(arrived|here|come|working)|never (arrived|came)|still waiting|nowhere|unacceptable|disappoint\w*|where is|beschwer\w*|kaputt|beschadigt\w*|fehlt|fehlen|falsch\w*|verspat\w*|nicht (angekommen|da)|reklam\w*|wo bleibt|casse\w*|abime\w*|manqu\w*|retard\w*|erreur|pas (encore )?(arriv|recu)\w*|rembours\w*|roto|rota|danad\w*|falta\w*|retras\w*|equivocad\w*|no ha llegado|reembols\w*|rotto|danneggiat\w*|manca\w*|ritard\w*|sbagliat\w*|kapot|beschadigd|vertraagd|ontbreek\w*)\b/u;

export const soundsTroubled = (text: string): boolean => troubles.test(foldText(text));

/**
 * Clusters of complaints of several customers, those of most customers first. A cluster counts when somebody made a case of one of its
 * texts, or when half of them speak of something that went wrong.
 */
export function findClusters(all: readonly Complaint[]): Cluster[] {
  return groupAlike(all.map(({ text }) => text)).flatMap(({ at, likest, words }) => {
    const members = at.map((index) => all[index]!);
    const customers = new Set(members.map(({ customer }) => customer)).size;
    const troubled = members.filter(({ text }) => soundsTroubled(text)).length;
    if (customers < fewestCustomers || !(members.some(({ isCase }) => isCase) || troubled * 2 >= members.length)) return [];
    return [{ customers, cluster: { words: words(), example: all[likest]!.text, members: members.map(({ id }) => id) } }];
  }).toSorted((a, b) => b.customers - a.customers || b.cluster.members.length - a.cluster.members.length).map(({ cluster }) => cluster);
}
