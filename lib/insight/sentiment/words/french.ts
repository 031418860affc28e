import type { Words } from "./words";

export const french: Words = {
  moods: {
    "3": "excellent* parfait* genial* geniale geniaux fantastique* magnifique* merveilleu* extraordinaire* exceptionnel* formidable* superbe* sublime* adore adorent adorable* adorer meilleur* incroyable* impeccable* remarquable* splendide* chapeau felicitation* bravo champion* ravi ravie ravis",
    "2": "super top merci mercii mercis merci_beaucoup aime aimes aimons aimez aiment aimer amour content* heureu* bonheur joie joyeu* plaisir beau belle beaux belles joli* sympa* gentil* aimable* efficace* serieu* professionnel* rapide* recommand* satisfait* reussi* reussite succes victoire* gagne gagner gagnant* fier fiere fiers delicieu* drole* rigolo* marrant* hate_de vivement kiffe* cool geant enorme_merci trop_bien tres_bien cool youpi hourra reconnaissan* anniversaire charmant* agreable* accueillant* bonne_annee",
    "1.2": "bon bonne bons bonnes bien mieux interessant* utile* facile* simple* pratique* fiable* correct* propre* calme* chance espoir espere esperons bienvenue cadeau* sourire* mdr ptdr lol haha hahaha ok confort* douce doux jeune_et_beau fete fetes",
    "0": "bon_courage_a bien_que bien_sur ou_bien si_bien eh_bien bonjour bon_matin bonne_journee bonne_soiree bonne_nuit bon_weekend pour pour_le_meilleur bien_a_vous on_aime_pas pire_que cordialement bonne_question",
    "-1.2": "attend* attente retard* lent* lente lenteur cher chere trop_cher couteu* probleme* souci* panne* panne bug bugs bugge* erreur* faute* manque* manquant* complique* difficile* triste* tristesse fatigue* peur malade* dommage helas malheureusement inquiet* inquietant* inquietude ennui* ennuyeu* chiant* relou bof froid annule* annulation resilie* resilier resiliation rembours* reclamation* plainte* plaindre aucune_reponse pas_de_reponse sans_reponse toujours_pas toujours_rien ne_marche_pas marche_pas marche_plus ne_fonctionne_pas fonctionne_pas fonctionne_plus pas_recu jamais_recu defectueu* casse* abime* perdu* perd perdre defaite* greve* crise* doute* stress* douleur*",
    "-2.2": "mauvais* mal nul nulle nuls nulles decu* deception* decevant* enerve* colere furieu* inadmissible* inacceptable* scandale* scandaleu* honte* honteu* ridicule* stupide* idiot* con conne cons connard* connasse* merde* merdique* putain bordel degueu* degoute* degoutant* sale horripil* arnaque* arnaqueur* voleur* vol_manifeste escroc* escroquerie* mensonge* menteur* mentir incompetent* irrespectueu* desagreable* insupportable* galere* catastroph* desastre* dangereu* honteux deteste* hais haine* mort* meurt mourir tue* attentat* terroris* guerre* violence* raciste* racisme fasciste* pourri* inutile* lamentable* pitoyable* minable*",
    "-3": "horrible* affreu* atroce* execrable* epouvantable* terrible* immonde* ignoble* pire pires abominable* a_fuir fuyez plus_jamais va_te_faire fdp ntm encul* salope* salaud* ordure*",
  },
  stronger: "tres trop tellement vraiment super hyper ultra extremement si totalement completement absolument particulierement grave beaucoup plus incroyablement",
  weaker: "peu assez plutot presque moins legerement",
  negations: "pas jamais aucun aucune rien ni sans non personne ne",
  but: "mais cependant pourtant toutefois",
};
