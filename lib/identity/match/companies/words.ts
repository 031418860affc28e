import { countryNames } from "../../../format/country-code";
import { fold } from "../text";

/** Words that very many companies have in their names, in the spelling by which they are compared; they tell little apart. */
const common: readonly string[] = [
  ..."group|grp|gruppe|groupe|grupo|gruppo|groep, holding|holdings, beteiligungen, international|intl|int|internacional|internazionale, global, worldwide, national|natl|nacional|nationale, service|services|svc|svcs|servicios|servizi|dienste, dienstleistungen, solution|solutions|losungen|soluciones, system|systems|systeme|sistemas|sistemi|sys, technology|technologies|tech|technologie|technologien|tecnologia|tecnologias, technik, consulting|consultants|consultancy|beratung|consultoria|conseil, industry|industries|ind|industrie|industrien|industrias|industrial".split(", "),
  ..."manufacturing|mfg|manufacturers, fertigung, engineering|eng|ingenieria, management|mgmt|mgt, distribution|dist|distributors|distribucion, vertrieb, trading|trade|traders, handel|handels, comercial, import, export, logistics|logistik|logistica|logistique, transport|transports, spedition, marketing, media|medien, communications|kommunikation, software, it, digital, data".split(", "),
  ..."bank|banca|banco|banque, insurance|versicherung|versicherungen|assurances|seguros|assicurazioni, hotel|hotels, restaurant|restaurante|ristorante, cafe, bar, grill, kitchen, bistro, store|stores, shop|shops, market|markets|markt, supermarket|supermarkt, foundation|stiftung|fondation|fundacion, association|assoc|assn, associates, verein, verband, partner|partners, partnership".split(", "),
  ..."university|univ|universitat|universite|universidad|universita, hochschule, school|schule, college, hospital|krankenhaus, clinic|clinics|klinik, pharma|pharmaceuticals|pharmaceutical, products|produkte|productos, goods, foods|food, lebensmittel, alimentos, brothers|bros|gebruder|gebr|freres|hermanos|fratelli, sons|sohne|fils|hijos|figli|filhos, enterprise|enterprises, unternehmen, empresas, investment|investments, capital, ventures, finance|financial|finanz, energy|energie|energia, power, immobilien, properties|property, estates, inmobiliaria, construction|construcciones|costruzioni, bau".split(", "),
  ..."center|centre|centrum|zentrum|centro|ctr, laboratory|laboratories|labs|lab, design, studio|studios, atelier".split(", "),
  "company|the|of|for|de|del|della|di|du|des|der|die|das|la|le|les|el|los|las|van|von|da|do",
];

const commonOf = new Map(common.flatMap((line) => line.split("|").map((word, _, [first]) => [word, first!] as const)));

/** A word of little weight as it is compared; null for one that tells companies apart. */
export const commonWord = (word: string): string | null => commonOf.get(word) ?? null;

/** Articles and the like: that one of them has it says nothing. */
export const isFiller = (word: string): boolean => commonOf.get(word) === "company";

/** Parts of the world, and cities that companies name their branches after. */
const areas = "europe europa emea apac asia asien africa afrika americas latam dach benelux nordics scandinavia iberia balkans north nord norte south sud sur east ost este west ouest oeste central zentral middle".split(" ");
const cities = "london manchester birmingham edinburgh dublin paris lyon marseille berlin hamburg munchen munich koln cologne frankfurt stuttgart dusseldorf leipzig dresden hannover bremen nurnberg wien vienna zurich geneva genf basel bern madrid barcelona valencia sevilla lisboa lisbon porto roma rome milano milan torino napoli amsterdam rotterdam bruxelles brussels antwerpen kobenhavn copenhagen stockholm goteborg oslo helsinki warszawa warsaw krakow praha prague budapest bucuresti sofia athens istanbul moscow moskva kiev kyiv dubai tokyo osaka beijing shanghai shenzhen singapore mumbai delhi bangalore sydney melbourne brisbane perth auckland toronto montreal vancouver chicago boston houston dallas atlanta miami seattle denver detroit philadelphia phoenix".split(" ");
/** One place in two languages. */
const alias: Readonly<Record<string, string>> = { europa: "europe", asien: "asia", afrika: "africa", nord: "north", norte: "north", sud: "south", sur: "south", ost: "east", este: "east", ouest: "west", oeste: "west", zentral: "central", munich: "munchen", cologne: "koln", vienna: "wien", genf: "geneva", lisbon: "lisboa", rome: "roma", milan: "milano", brussels: "bruxelles", copenhagen: "kobenhavn", warsaw: "warszawa", prague: "praha", moskva: "moscow", kyiv: "kiev" };

let places: Map<string, string> | undefined;

/** The place that a word names, as it is compared; null for other words. Branches and subsidiaries are called so. */
export function placeWord(word: string): string | null {
  places ??= new Map([
    ...[...countryNames()].flatMap(([name, code]): [string, string][] => {
      const plain = fold(name);
      return plain.length > 3 && !plain.includes(" ") ? [[plain, code]] : [];
    }),
    ...["uk", "usa", "uae", "brd"].map((short) => [short, countryNames().get(short)!] as const),
    ...[...areas, ...cities].map((name) => [name, alias[name] ?? name] as const),
  ]);
  return places.get(word) ?? null;
}
