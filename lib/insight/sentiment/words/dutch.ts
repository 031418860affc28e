import type { Words } from "./words";

export const dutch: Words = {
  moods: {
    "3": "uitstekend* perfect* fantastisch* geweldig* prachtig* schitterend* subliem* briljant* fenomenaal magnifiek* liefde hou_van houd_van dol_op beste toppie topper* super supergoed wereldklasse geniaal gefeliciteerd proficiat hulde",
    "2": "bedankt dank_je dank_u dankjewel dankuwel dank dankbaar* blij* gelukkig* vrolijk* vreugde tevreden leuk* gaaf gave tof toffe cool mooi* lekker* heerlijk* grappig* lachen vriendelijk* behulpzaam* betrouwbaar* deskundig* professioneel* aanrader aanbevel* succes gewonnen winnen winst trots zin_in genieten genoten geniet top fijn* verjaardag hoera jippie complimenten compliment",
    "1.2": "goed* beter* snel* handig* makkelijk* gemakkelijk* nuttig* interessant* netjes schoon schone gezellig* hopelijk hoop welkom cadeau* prima keurig oke haha hahaha lol",
    "0": "goedemorgen goedemiddag goedenavond goede_morgen goede_middag goedendag met_vriendelijke vriendelijke_groet vriendelijke_groeten beste_klantenservice die war door dom_toren pretty",
    "-1.2": "helaas jammer wacht* wachten vertrag* traag trage langzaam* duur* te_laat probleem problemen storing* fout* fouten ontbre* mist_nog moeilijk* ingewikkeld* verdriet* triest* moe bang* ziek* zorgen saai* irritant* irritatie vervelend* koud_eten geannuleerd annuleren opzeggen opgezegd klacht* klagen terugbetal* geen_reactie geen_antwoord niemand_reageert werkt_niet doet_het_niet niet_ontvangen niet_geleverd niet_aangekomen nog_steeds_niet nog_steeds_geen nog_niet defect* kapot* stuk beschadigd* verloren verlies verliezen staking* stress",
    "-2.2": "slecht* boos woedend* kwaad teleurgesteld* teleurstell* onacceptabel* belachelijk* schand* schaam* stom* dom* idioot* idioten sukkel* kut kutzooi klote* shit verdomme godverdomme walgelijk* vies* smerig* oplicht* bedrog* bedrieg* leugen* liegen gelogen onbeschoft* onvriendelijk* onbetrouwbaar* onprofessioneel* haat haten ramp rampzalig* rotzooi troep waardeloos* nutteloos* dood* moord* terror* oorlog* geweld racis* fascis* schandalig*",
    "-3": "verschrikkelijk* afschuwelijk* vreselijk* dramatisch* slechtste ergste nooit_meer bagger kanker* tering* flikker_op",
  },
  stronger: "heel erg zeer echt ontzettend super mega totaal absoluut enorm zo te veel ongelofelijk",
  weaker: "beetje iets nogal bijna weinig minder misschien",
  negations: "niet geen nooit niets niks zonder niemand noch",
  but: "maar echter toch",
};
