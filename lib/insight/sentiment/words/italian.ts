import type { Words } from "./words";

export const italian: Words = {
  moods: {
    "3": "eccellent* perfett* fantastic* meraviglios* stupend* splendid* straordinari* magnific* eccezional* favolos* fenomenal* geniale geniali adoro amo incredibil* impeccabil* ottim* complimenti bravissim* bellissim* migliore_di campion* mitico mitica spettacolar* bravo brava bravi brave",
    "2": "grazie mille_grazie grazie_mille ringrazi* felic* felicita gioia content* bello bella belli belle bei piace piaciut* piacciono amore divertent* divertiment* gentil* simpatic* efficient* professional* consigli* consigliat* soddisfat* successo vittoria vince vincere vinto vinciamo orgoglios* emozion* auguri buon_compleanno compleanno bacio baci abbraccio forza viva evviva carino carina figo figata top migliore migliori delizios* buonissim* sorris* ridere ahahah ahaha haha ahahaha lol adorabil* brillant* entusiast* speranza",
    "1.2": "buono buona buoni buone buon bene interessant* utile utili facile veloc* rapid* comod* pratic* pulit* amic* spero speriamo fortuna benvenut* regalo tranquill* ok festa vacanza vacanze cordial* disponibil*",
    "0": "buongiorno buonasera buonanotte buon_giorno buona_sera buona_notte buona_scuola labuonascuola per_favore va_bene bene_comune amici",
    "-1.2": "aspett* attesa ritard* lent* caro cari costos* problema problemi errore errori mancan* manca difficil* complicat* trist* tristezza stanc* paura malat* peccato purtroppo preoccup* dubb* noios* noia freddo fame sonno dolore esame esami annull* disdett* disdire reclam* rimborso rimborsi lament* nessuna_risposta non_rispond* nessuno_risponde non_funziona non_funzionano non_arrivat* mai_arrivat* difettos* rotto rotta rotti danneggiat* perso persa perdere perde sconfitt* scioper* crisi piang* tass* tagli precari* sbagliat*",
    "-2.2": "male cattiv* brutt* delus* delusione arrabbiat* incazzat* inaccettabil* vergogn* ridicol* stupid* idiot* scem* cretin* merda cazzo cazzat* stronz* coglion* schif* sporc* truff* truffator* ladri ladro rubare rubat* bugi* bugiard* inganno incompetent* inutil* maleducat* odio odia odiare disastr* spazzatura immondizia mort* muore morire uccis* uccidere omicid* terroris* guerra violenza corrott* corruzion* razzist* fascist* fallit* falliment* pericol* insopportabil* pietos* patetic* buffon* vaffanculo scandal* rovina* distrugg* indecent*",
    "-3": "orribil* pessim* terribil* orrend* peggio peggiore peggiori mai_piu figlio_di_puttana disgustos* vomit* atroc*",
  },
  stronger: "molto tanto troppo cosi davvero veramente assolutamente totalmente completamente super piu estremamente proprio",
  weaker: "poco abbastanza quasi meno forse",
  negations: "non mai nessun nessuna nessuno niente nulla senza ne",
  but: "ma pero tuttavia comunque",
};
