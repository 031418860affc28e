import { isEmail, toPhone } from "./addresses";
import { isEmpty } from "./blank";

/** What a column is about, whatever kind of record it goes into. Pure. */
export const meanings = [
  "id", "external", "name", "firstName", "middleName", "lastName", "email", "phone", "company", "jobTitle", "labels", "owner", "note", "birthday", "language", "website", "industry", "employees", "country", "city", "amount", "currency", "date", "due", "status", "sku", "quantity", "price",
] as const;
export type Meaning = (typeof meanings)[number];

/** Headings as lists have them, in several languages and in the words of Google Contacts, Outlook and other programs; without accents, signs and numbers. */
const headings: Record<Meaning, string> = {
  id: "weft id",
  external: "external id|externe id|id|uid|kundennummer|customer number|customer no|customer id|record id|contact id|company id|account id|kundennr|debitor|debitorennummer|numero client|codigo|codigo cliente|codice cliente|klantnummer|numer klienta|nr|номер|код|会员号|顧客番号|客户编号",
  name: "name|full name|display name|contact|contact name|formatted name|vollstandiger name|anzeigename|ansprechpartner|kontakt|kontaktname|nom complet|contacto|nombre completo|nombre y apellidos|nome completo|contatto|naam|volledige naam|contactpersoon|imie i nazwisko|nazwa|jmeno a prijmeni|kontaktperson|fullstandigt namn|namn|navn|fulde navn|nimi|nev|nume|ad soyad|имя и фамилия|фио|контакт|контактное лицо|имя|им я|піб|姓名|联系人|名称|氏名|名前|担当者|이름|성명|الاسم|nom|nombre|nome|product|product name|produkt|deal|deal name|title|titel|titre|bezeichnung",
  firstName: "first name|given name|firstname|vorname|rufname|prenom|nombre de pila|primeiro nome|nome proprio|voornaam|imie|krestni jmeno|jmeno|fornamn|fornavn|etunimi|keresztnev|prenume|ad|имя отчество|名|first",
  middleName: "middle name|additional name|zweiter vorname|deuxieme prenom|segundo nombre|tussenvoegsel|отчество",
  lastName: "last name|family name|surname|lastname|nachname|familienname|nom de famille|apellido|apellidos|sobrenome|apelido|cognome|achternaam|nazwisko|prijmeni|efternamn|efternavn|etternavn|sukunimi|vezeteknev|nume de familie|soyad|soyadi|фамилия|прізвище|姓|last",
  email: "email|e mail|mail|email address|e mail address|e mail adresse|emailadresse|mailadresse|primary email|work email|email value|e mail value|courriel|adresse e mail|adresse email|adresse mail|correo|correo electronico|direccion de correo|endereco de email|indirizzo email|posta elettronica|e mailadres|adres e mail|adres email|epost|e post|e postadress|sahkoposti|eposta|e posta|почта|эл почта|электронная почта|емейл|邮箱|电子邮件|邮件|メール|メールアドレス|이메일|البريد الإلكتروني",
  phone: "phone|telephone|tel|telefon|telefonnummer|phone number|mobile|mobile phone|mobil|mobiltelefon|mobilnummer|handy|cell|cell phone|business phone|home phone|work phone|primary phone|other phone|car phone|company main phone|main phone|phone value|rufnummer|telefon geschaftlich|telefon privat|numero de telephone|portable|telefono|movil|celular|numero de telefono|telefone|telemovel|cellulare|telefoonnummer|mobiel|telefoon|numer telefonu|telefon komorkowy|komorka|tlf|puhelin|matkapuhelin|telefonszam|cep telefonu|телефон|мобильный|мобильный телефон|номер телефона|电话|手机|电话号码|電話|電話番号|携帯|전화|휴대폰|الهاتف|whatsapp",
  company: "company|company name|organization|organisation|organization name|organisation name|employer|account|account name|firma|firmenname|unternehmen|kunde|customer|client|organisme|societe|entreprise|raison sociale|empresa|compania|razon social|organizacion|azienda|societa|ragione sociale|impresa|bedrijf|bedrijfsnaam|organisatie|nazwa firmy|spolecnost|foretag|virksomhed|bedrift|yritys|ceg|cegnev|companie|sirket|компания|организация|фирма|предприятие|公司|公司名称|单位|企业|会社|会社名|企業|회사|الشركة",
  jobTitle: "job title|position|role|function|job|occupation|organization title|organisation title|berufsbezeichnung|beruf|funktion|rolle|stellung|poste|fonction|cargo|puesto|funcao|qualifica|ruolo|functie|functietitel|stanowisko|pozice|funkce|befattning|stilling|tehtavanimike|beosztas|functia|unvan|должность|посада|职位|职务|役職|部署|직책|المسمى الوظيفي",
  labels: "labels|label|tags|tag|categories|category|groups|group|group membership|segment|segmente|kategorie|kategorien|schlagworte|schlagwort|gruppe|gruppen|etiquettes|etiquette|mots cles|categorie|etiquetas|etiqueta|categorias|categoria|grupo|etichette|etichetta|kategorie kontaktu|etykiety|stitky|etiketter|tunnisteet|cimkek|etiketler|метки|теги|группа|категория|标签|分类|タグ|カテゴリ|라벨|태그",
  owner: "owner|account owner|contact owner|assigned to|responsible|sales rep|salesperson|verantwortlich|verantwortlicher|zustandig|betreuer|vertriebsmitarbeiter|besitzer|proprietaire|responsable|propietario|vendedor|responsavel|proprietario|responsabile|eigenaar|verantwoordelijke|wlasciciel|opiekun|vlastnik|agare|ansvarig|ejer|ansvarlig|vastuuhenkilo|felelos|sorumlu|ответственный|менеджер|владелец|负责人|业务员|担当|담당자",
  note: "note|notes|comment|comments|remark|remarks|description|about|memo|notiz|notizen|bemerkung|bemerkungen|kommentar|anmerkung|anmerkungen|beschreibung|remarque|remarques|commentaire|commentaires|notas|nota|comentario|comentarios|observaciones|observacoes|descricao|descripcion|appunti|osservazioni|descrizione|opmerking|opmerkingen|notitie|notities|uwagi|notatki|poznamka|poznamky|anteckningar|bemaerkninger|huomautukset|megjegyzes|notlar|заметки|примечание|комментарий|примечания|备注|说明|備考|メモ|비고|메모|ملاحظات",
  birthday: "birthday|birth date|date of birth|birthdate|dob|geburtstag|geburtsdatum|date de naissance|anniversaire|fecha de nacimiento|cumpleanos|data de nascimento|aniversario|data di nascita|compleanno|geboortedatum|verjaardag|data urodzenia|datum narozeni|fodelsedag|fodselsdag|fodselsdato|syntymaaika|szuletesi datum|data nasterii|dogum tarihi|дата рождения|день рождения|生日|出生日期|誕生日|生年月日|생년월일|생일",
  language: "language|preferred language|language code|locale|sprache|korrespondenzsprache|sprachcode|langue|langue de correspondance|idioma|lengua|lingua|taal|voorkeurstaal|jezyk|jazyk|sprak|sprog|kieli|nyelv|limba|dil|язык|мова|语言|言語|언어|اللغة",
  website: "website|web|web page|url|homepage|domain|website value|webseite|internetseite|internet|site web|site internet|site|pagina web|sitio web|sito web|sito|strona www|strona internetowa|webova stranka|hemsida|hjemmeside|verkkosivu|weboldal|web sitesi|сайт|веб сайт|网站|网址|ウェブサイト|ホームページ|웹사이트",
  industry: "industry|sector|branche|wirtschaftszweig|secteur|secteur d activite|industria|sector de actividad|setor|settore|bedrijfstak|branza|odvetvi|bransch|toimiala|iparag|sektor|отрасль|行业|業種|업종",
  employees: "employees|number of employees|headcount|company size|no of employees|mitarbeiter|mitarbeiterzahl|anzahl mitarbeiter|effectif|nombre d employes|empleados|numero de empleados|funcionarios|numero de funcionarios|dipendenti|numero di dipendenti|aantal medewerkers|liczba pracownikow|pocet zamestnancu|antal anstallda|antal ansatte|calisan sayisi|количество сотрудников|сотрудники|员工人数|従業員数|직원수",
  country: "country|country region|business country|home country|address country|land|staat|pays|pais|paese|nazione|kraj|zeme|maa|orszag|tara|ulke|страна|країна|国家|国|국가",
  city: "city|town|business city|home city|address city|ort|stadt|ville|ciudad|localidad|cidade|citta|plaats|stad|miasto|mesto|by|kaupunki|varos|oras|sehir|город|місто|城市|市区町村|도시",
  amount: "amount|value|deal value|deal amount|total|total amount|revenue|sum|betrag|summe|umsatz|wert|gesamt|montant|chiffre d affaires|valeur|importe|monto|valor|importo|totale|bedrag|omzet|kwota|wartosc|castka|belopp|belob|summa|osszeg|suma|tutar|сумма|выручка|金额|总额|金額|売上|금액",
  currency: "currency|currency code|wahrung|devise|monnaie|moneda|divisa|moeda|valuta|waluta|mena|valutta|penznem|para birimi|валюта|币种|货币|通貨|통화",
  date: "date|since|customer since|datum|seit|kunde seit|date de creation|depuis|fecha|desde|data|dal|sinds|od|dato|siden|paivamaara|datum vytvoreni|tarih|дата|с|日期|日付|날짜|close date|expected close|abschlussdatum|order date|bestelldatum",
  due: "due|due date|deadline|fallig|falligkeit|faellig|echeance|date d echeance|vencimiento|fecha limite|vencimento|prazo|scadenza|vervaldatum|termin|forfallsdato|срок|截止日期|期限|마감일",
  status: "status|state|stage|zustand|phase|statut|etat|etape|estado|etapa|stato|fase|stan|stav|tila|allapot|durum|статус|этап|状态|阶段|状態|ステージ|상태",
  sku: "sku|article number|item number|item no|product code|part number|artikelnummer|artikelnr|artikel nr|bestellnummer|reference|ref|referencia|codice articolo|codice|indeks|kod produktu|artikkelnummer|varenummer|артикул|货号|商品コード|품번",
  quantity: "quantity|qty|menge|anzahl|quantite|cantidad|quantidade|quantita|aantal|ilosc|mnozstvi|antal|maara|mennyiseg|cantitate|miktar|количество|数量|수량",
  price: "price|unit price|list price|preis|einzelpreis|stuckpreis|verkaufspreis|prix|prix unitaire|precio|precio unitario|preco|prezzo|prijs|cena|pris|hinta|ar|pret|fiyat|цена|价格|单价|単価|価格|가격",
};

/** A heading as it is compared: no accents, signs or numbers. */
export const plainHeading = (heading: string): string => heading.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll("ł", "l").replaceAll("ø", "o").replaceAll("đ", "d").replaceAll("æ", "ae").normalize("NFC").replaceAll(/[^\p{L}]+/gu, " ").trim();

let byHeading: Map<string, Meaning> | undefined;
function known(): Map<string, Meaning> {
  return (byHeading ??= new Map(meanings.toReversed().flatMap((meaning) => headings[meaning].split("|").map((heading) => [plainHeading(heading), meaning] as const))));
}

/** Parts of composite headings of address books that are no addresses themselves. */
const besides = /\b(type|label|fax|yomi|phonetic|pager|spouse|children|assistant|manager|referred)\b/;

/** What a heading says; null when it says nothing known. */
export function meaningOfHeading(heading: string): Meaning | null {
  const plain = plainHeading(heading);
  if (besides.test(plain)) return null;
  const direct = known().get(plain);
  if (direct) return direct;
  // "Email (work)", "Phone 2 Value", "Kunde: Telefon": a heading with more words around a known one, where that is unmistakable.
  if (/(^| )(e mail|email)( |$)/.test(plain)) return "email";
  if (/(^| )(phone|telefon|mobile|telefono|telephone)( |$)/.test(plain)) return "phone";
  const inner = /^(?:contact|customer|kontakt|kunden?|primary|main|business|work|company) (.+)$/.exec(plain)?.[1];
  return (inner && known().get(inner)) || null;
}

const share = (cells: readonly string[], test: (cell: string) => boolean) => (cells.length ? cells.filter(test).length / cells.length : 0);

/** What a column's cells look like, for columns whose heading says nothing; null when they look like anything. */
export function meaningOfCells(all: readonly string[]): Meaning | null {
  const cells = all.map((cell) => cell.trim()).filter((cell) => !isEmpty(cell)).slice(0, 100);
  if (share(cells, (cell) => isEmail(cell)) >= 0.8) return "email";
  if (share(cells, (cell) => /^(https?:\/\/|www\.)\S+$/i.test(cell)) >= 0.8) return "website";
  if (share(cells, (cell) => /^[+0(][\d\s()./-]{6,24}$/.test(cell) && (cell.startsWith("+") ? toPhone(cell, null) !== null : /[\s()/-]/.test(cell.slice(1)))) >= 0.8) return "phone";
  return null;
}
