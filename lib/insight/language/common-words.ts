/** Words that nearly every text of a language has, and what people write when they write only a word or two: n-grams say little of so few. */
const common: Readonly<Record<string, string>> = {
  en: "the and you that is it to of in for on with this are be have not was my your what but just so we me do can get all about from at out when how like they will would who good great love thanks thank please hello hi hey sorry yes no why today tomorrow never always very really don't i'm it's can't happy birthday nice cool wow okay best sexy",
  de: "der die das und ist nicht ich du wir ihr sie es ein eine einen zu mit auf für von den dem im in bin bist sind war hat habe haben wird auch nur noch schon mal aber oder wenn wie was wo wer warum dass man mir mich dich euch uns sehr gut danke bitte hallo moin guten morgen tag abend ja nein doch kein keine mein meine heute morgen immer nie jetzt so bei nach aus über am zum hübsch schön viel süß",
  fr: "le la les des un une et est pas je tu il elle on nous vous ils que qui dans pour sur avec ce cette ça sont suis ai as a ont mais ou où donc plus très bien merci bonjour bonsoir salut oui non pourquoi comment quand mon ma mes votre vos notre toujours jamais aujourd'hui demain c'est j'ai n'est qu'il d'un s'il svp au aux du de en ne se fait tout trop",
  es: "el la los las un una y es no yo tú me te se lo que de en por para con su sus mi tu al del está están soy eres son muy más pero como cuando donde qué quién porque ya hay hoy mañana siempre nunca todo nada gracias hola buenos buenas días noches sí bien también esto esta este ser tiene tengo hace le nos les linda lindo",
  pt: "o a os as um uma e é não eu você vc tu me se que de do da dos das em no na nos nas por para pra com seu sua meu minha está estão tá sou são muito mais mas como quando onde porque já tem hoje amanhã sempre nunca tudo nada obrigado obrigada oi olá bom boa dia noite sim bem também isso esta esse essa ser tenho faz lhe eh q pq tb mto top demais ai kkk amei adorei",
  it: "il lo la i gli le un una e è non io tu mi ti si che di del della dei delle in nel nella per con su suo sua mio mia al alla sono sei siamo hai ho ha molto più ma come quando dove perché già c'è oggi domani sempre mai tutto niente grazie ciao buongiorno buonasera sì bene anche questo questa quello essere fa ci vi ne cazzo",
  nl: "de het een en is niet ik jij je we wij zij ze dat die dit van in op met voor aan er te zijn was heb hebt heeft hebben wordt ook nog maar of als hoe wat waar wie waarom mij me jou ons heel erg goed dank bedankt hallo goedemorgen ja nee geen mijn vandaag morgen altijd nooit nu zo bij naar uit over om dan wel gaan ga",
  sv: "och det är inte jag du vi ni de som en ett att på med för av den har var till men om när hur vad var vem varför mig dig oss mycket bra tack hej ja nej ingen min idag imorgon alltid aldrig nu så från eller också bara",
  da: "og det er ikke jeg du vi i de som en et at på med for af den har var til men om når hvordan hvad hvor hvem hvorfor mig dig os meget godt tak hej ja nej ingen min idag altid aldrig nu så fra eller også bare",
  no: "og det er ikke jeg du vi de som en et at på med for av den har var til men om når hvordan hva hvor hvem hvorfor meg deg oss mye bra takk hei ja nei ingen min alltid aldri nå så fra eller også bare",
  fi: "ja on ei se minä sinä hän me te he että kun mutta tai niin kuin mitä missä kuka miksi hyvä kiitos moi hei kyllä olen olet ovat nyt aina vain myös",
  pl: "i w na nie to jest się że z do jak co ale czy tak od po za dla ja ty on my wy oni jestem są był była mam masz dziękuję dzięki cześć dzień dobry dlaczego gdzie kiedy kto bardzo już tylko też",
  cs: "a v na ne je to se že s do jak co ale od po za pro já ty on my vy oni jsem jsou byl mám máš děkuji díky ahoj dobrý den proč kde kdy kdo velmi už jen také",
  ro: "și în nu este la cu de pe că un o am ai are sunt mai dar sau ce cum când unde cine mulțumesc bună ziua da foarte",
  hu: "a az és nem van hogy egy ez mi de ha csak mint már vagy én te ő köszönöm szia jó igen miért hol mikor ki nagyon is",
  tr: "ve bir bu da de ne için ile çok ben sen o biz siz mi mı var yok ama gibi daha en teşekkürler merhaba evet hayır nasıl neden nerede kim iyi değil",
  id: "yang dan di ini itu dengan untuk tidak dari ke saya aku kamu dia kita ada akan bisa sudah belum juga apa kenapa dimana siapa terima kasih selamat pagi ya tapi atau banget",
  vi: "và là của không có cho tôi bạn anh em này đó một những với được đã đang rất cảm ơn xin chào vâng gì sao",
};

const languagesOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(common)) for (const word of new Set(words.split(" "))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);

/** Which share of a text's words are common ones of each language; a word of several languages counts less for each. */
export function commonShares(text: string): Map<string, number> {
  const shares = new Map<string, number>();
  const words = text.toLowerCase().match(/\p{L}+(?:['’]\p{L}+)?/gu) ?? [];
  for (const word of words) {
    const languages = languagesOf.get(word.replace("’", "'")) ?? [];
    for (const language of languages) shares.set(language, (shares.get(language) ?? 0) + 1 / (words.length * Math.sqrt(languages.length)));
  }
  return shares;
}
