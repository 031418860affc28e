import type { Words } from "./words";

export const portuguese: Words = {
  moods: {
    "3": "excelente* perfeit* incrivel incriveis maravilhos* fantastic* genial geniais espetacular* sensacional* extraordinari* magnific* brilhante* amei amo amamos adoro adorei adoramos melhor_de top_demais show_de_bola nota_10 nota_dez parabens impecavel campeao campeoes fenomenal* otim* otimo otima",
    "2": "obrigad* muito_obrigad* brigad* valeu grat* gratidao feliz* felizes felicidade* alegr* contente* lind* bonit* fof* gost* gostei gosto delicia* delicios* gostos* divertid* engracad* atencios* educad* eficiente* profissional* recomend* satisfeit* sucesso* vitoria* venc* ganhar ganhamos ganhou orgulh* emocionad* ansios* curti curto curtindo amor amores beijo* bjs abraco* abs aniversario bencao* abencoad* bravo viva massa daora maneir* bacana* legal legais top show melhor melhores saudade_boa sorriso* sorrir rindo rir kkk kkkk kkkkk kkkkkk kkkkkkk kkkkkkkk haha hahaha rsrs rs rsrsrs linda lindo amiga_linda ",
    "1.2": "bom boa bons boas bem interessante* util uteis facil faceis rapid* pratic* confortavel limp* simpatic* amig* esperanca tomara sorte bem_vind* presente* tranquil* ok feriado ferias festa",
    "0": "bom_dia boa_tarde boa_noite se_bem tudo_bem por_favor amor_proprio melhor_nao boa_sorte_pra bem_que",
    "-1.2": "esper* espera demora* atras* lent* caro cara_demais problema* falha* falhou erro erros falt* dificil dificeis complicad* trist* tristeza cansad* medo* doente* pena infelizmente lamentavelmente preocup* duvid* chato chata tedio frio fome sono dor dores prova provas cancel* reclam* reembols* devolu* sem_resposta nao_respond* ninguem_respond* nao_funciona nao_chegou nao_recebi ate_agora_nada ainda_nao defeito* defeituos* quebrad* quebrou danificad* perdid* perder perdeu perdi derrota* greve* crise* chor* saudade saudades",
    "-2.2": "mau ma maus mal ruim ruins raiva* irritad* revoltad* decepc* inaceitavel absurd* vergonh* ridicul* estupid* idiota* burro burra merda* porra caralho puta puto foda_se fodase fudid* nojo* nojent* suj* golpe* golpista* roubo* roubar roubad* ladrao ladroes mentir* mentiros* engan* incompeten* inutil* grosseir* odeio odiei odiar odio desastre* lixo* mort* morr* morte matar matou assassin* terroris* guerra* violencia corrupt* corrupcao racista* fascista* fracass* perigo* insuportavel lamentavel descaso desrespeit* palhacada enrolacao propaganda_enganosa",
    "-3": "horrivel horriveis pessim* terrivel terriveis pior piores nunca_mais fdp filho_da_puta vai_se_foder lixo_de",
  },
  stronger: "muito muita super tao demais totalmente realmente absolutamente completamente mais bastante mto mt extremamente",
  weaker: "pouco meio quase menos talvez apenas",
  negations: "nao nunca jamais nenhum nenhuma nada ninguem sem nem n",
  but: "mas porem contudo entretanto",
};
