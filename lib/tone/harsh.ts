/** What sounds harsh to a customer, folded (see `fold`), in the languages in which replies are written. A word stands for itself and its endings where `*` follows. */
export const harshPhrases: readonly string[] = [
  // English
  "as i already said", "as i already told you", "as i said before", "as i have already", "as already stated", "as i told you", "as stated several times", "not my problem", "not our problem", "not our fault", "your own fault", "your fault", "you clearly did", "you clearly do", "you obviously did", "you obviously do", "you should have", "you failed to", "stop writing", "stop asking", "stop calling", "stop complaining", "calm down", "ridiculous*", "nonsense", "stupid*", "idiot*", "waste of time", "waste of my time", "waste of our time", "wasting my time", "wasting our time", "can't you read", "cant you read", "take it or leave it", "shut up", "are you serious", "are you kidding", "are you blind", "read it again", "read properly", "how many times",
  // German
  "wie bereits gesagt", "wie schon gesagt", "wie ich schon", "wie ich bereits", "wie bereits erwahnt", "wie bereits mehrfach", "nicht mein problem", "nicht unser problem", "ihre schuld", "selbst schuld", "eigene schuld", "deine schuld", "unverschamt*", "lacherlich*", "unsinn", "quatsch", "blodsinn", "dumm*", "idiot*", "zeitverschwendung", "nicht lesen konnen", "konnen sie nicht lesen", "horen sie auf", "hor auf", "beruhigen sie sich", "beruhig dich", "was soll das", "reissen sie sich", "wie oft noch", "sie hatten eben",
  // French
  "comme je vous l'ai deja", "comme je l'ai deja", "comme deja dit", "pas mon probleme", "pas notre probleme", "votre faute", "de ta faute", "ridicule*", "n'importe quoi", "stupide*", "debile*", "perte de temps", "calmez-vous", "calme-toi", "arretez de", "vous auriez du", "savez-vous lire",
  // Spanish
  "como ya le dije", "como ya te dije", "como ya le he dicho", "como ya he dicho", "no es mi problema", "no es nuestro problema", "es su culpa", "es tu culpa", "culpa suya", "ridiculo*", "ridicula*", "tonteria*", "estupid*", "perdida de tiempo", "calmese", "calmate", "deje de", "ya se lo dije",
  // Italian
  "come le ho gia detto", "come ti ho gia detto", "come ho gia detto", "come gia detto", "non e un mio problema", "non e un nostro problema", "non e nostro problema", "colpa sua", "colpa tua", "colpa vostra", "ridicol*", "sciocchezz*", "perdita di tempo", "si calmi", "calmati", "la smetta", "smettila",
  // Dutch
  "zoals ik al zei", "zoals ik eerder", "zoals eerder gezegd", "niet mijn probleem", "niet ons probleem", "uw eigen schuld", "eigen schuld", "jouw schuld", "belachelijk*", "onzin", "idioot", "idioterie", "tijdverspilling", "kalmeer", "hou op", "doe eens normaal",
  // Swedish
  "som jag redan sagt", "som jag sa", "som jag redan skrivit", "inte mitt problem", "inte vart problem", "ditt eget fel", "ert eget fel", "lojlig*", "struntprat", "korkad*", "sloseri med", "lugna dig", "lugna er", "sluta tjata", "sluta skriva", "sluta ringa",
  // Danish and Norwegian
  "som jeg allerede", "som jeg har sagt", "som jeg skrev", "ikke mit problem", "ikke vores problem", "ikke mitt problem", "ikke vart problem", "din egen skyld", "deres egen skyld", "din egen feil", "latterlig*", "sludder", "tullprat", "spild af tid", "sloseri med tid", "slap af", "ro deg ned", "hold op med", "slutt a mase",
  // Polish
  "jak juz pisalem", "jak juz pisalam", "jak juz mowilem", "jak juz mowilam", "nie moj problem", "nie nasz problem", "pana wina", "pani wina", "panstwa wina", "twoja wina", "smieszne", "bzdur*", "glupi*", "glupot*", "strata czasu", "prosze sie uspokoic", "uspokoj sie", "ile razy mam",
];
