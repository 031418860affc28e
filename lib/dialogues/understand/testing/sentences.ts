/** Sentences as people write them, one a line; what each must be understood as. */
export interface Sentences {
  yes: string;
  no: string;
  details: string;
  /** Not a decision, and no wish either. */
  nothing: string;
  person: string;
  stop: string;
}

export const sentences: Record<string, Sentences> = {
  en: {
    yes: `
yes
Yes.
YES!!!
yes please
Yes, please go ahead!
yep
yup
yeah
yess
yesss
yea
ye
ok
OK.
Okay!
o.k.
k
sure
Sure thing!
of course
absolutely
#yes
#Yes please
# yes
#YES
＃yes
#approve
#ok
ｙｅｓ
👍
👍🏽
👍🏿👍🏿
✅
✔️
👌
:+1:
+1
yes 👍
OK 🙂
approved
Approved, thanks.
I approve
I approve this order.
Please approve it
aprove
aproved
apporve it
go ahead
please go ahead with it
no problem, go ahead
No worries, approved
no objections
I have no objection.
sounds good
looks good to me
LGTM
works for me
that's fine by me
my answer is yes
it's a yes from me
hi, yes
Hello Tom, yes please
Good morning, yes. Thank you
um, yes
well, yes
Yes, thank you very much!
agreed
I agree
confirmed
accepted
procceed
The order is approved
Yes Sir
happy to approve
"yes"
*yes*
- yes
yes :)
y
alright
great, approved
Yes yes yes
the usual, please. Yes.`,
    no: `
no
No.
NO!
nope
nooo
nah
no thanks
No, thank you
#no
# No
#reject
👎
👎🏻
❌
🚫
don't approve
Do not approve this
don't approve it, please
not approved
I don't approve
I can't approve this
rejected
reject it
declined
denied
please cancel it
cancel the order
no way
certainly not
absolutely not
I disagree
I don't agree
not ok
please don't
Hi Tom, no
sorry for the delay, no
no, too expensive
No, it is too expensive.
no because we still have plenty of it
#no we don't need it
#no, far too much for that vendor
no, already ordered
it's a no from me
dont aprove
um, no`,
    details: `
details
#details
#Details please
# details
details please
details?
deatils
detials
show me the details
Can I see the details?
could you send me the details please?
more info
more information please
what is in it?
What's in it?
what's this about?
what items?
what is it for?
yes, details please
yes, show me the details
no, details first
Ok, what is in it?
hi, details please
I need more details
tell me more
#details for line 3`,
    nothing: `
yes?
ok?
#yes?
👍?
not yes
not a yes
I can't say yes
I cannot say yes
yes but only if it is cheaper
yes, but
yes if Tom agrees
only if they deliver by Friday
yes, provided that it fits
yes unless Anna objects
maybe
maybe yes
perhaps
probably
is it a no?
is that a yes?
should I say yes?
why not
why?
I think so
I guess so
I guess yes
yes and no
yes or no
yes no
no yes
no, yes
#yes #no
👍👎
not sure
not bad
no idea
no problem
no worries
never mind
no doubt
no comment
not a problem
yeah right
yeah, right 🙄
sure 🙄
yes 😂
yes ;)
yes :/
yes, just kidding
lol yes
hmm
hmm yes
thanks
thank you
hello
ok I will look at it
let's see
I approve of your haircut
yes I understand there is a limit
Yes, I got your message, I will answer
he said yes
Tom says no
yesterday
noon
notes
okra
don't cancel
do not reject it
please don't decline
please do not refuse
certainly not rejected
no reject
was it approved
is it approved
approved by whom
has it been approved
already approved?
if approved, tell me
once approved send it
yes for 10 of them
yes to 4711
approve half of it
#yes half of it
#yes but only half
#yes once Tom has seen it
#yes, wait
wait
#yesterday
not #yes
I would not say #yes
yes tomorrow
#yes on Monday
please confirm
please confirm that you got this
no, that's fine
no, go ahead
no, don't cancel it
disapprove of nothing
greed
improved
conform
accepted?
🙄
😂
🤔
❤️
?
...
-
#
.
yes to the second
yes to everything except line 3
I said yes to the other one
can you approve it?
could somebody approve this
would be ok
looks ok but expensive
ok whatever
the answer is not yes
I do not have a problem
yes please wait
approved, not
what
who is this
when will it come?`,
    person: `
a person, please
A person please!
I want to talk to a human
can I speak to someone?
I'd like to speak with an agent
human
agent
real person please
let me talk to a real person
#person
call me
operator
Yes, but I want to talk to a human first`,
    stop: `
stop
STOP
Stop!
please stop
unsubscribe
UNSUBSCRIBE
opt out
#stop
leave me alone
don't contact me`,
  },
  de: {
    yes: `
ja
Ja!
Ja bitte
Ja, gerne
jo
jep
jawohl
klar
Na klar!
natürlich
#ja
#Ja bitte
# ja
genehmigt
Genehmigt.
Hiermit genehmigt
Ich genehmige
ich genehmige die Bestellung
Bestellung genehmigt
einverstanden
Ich bin einverstanden
bin dafür
freigegeben
freigabe erteilt
bestätigt
bestaetigt
Bestätige ich
stimme zu
keine Einwände
von meiner Seite keine Einwände
spricht nichts dagegen
in Ordnung
passt
passt für mich
kein Problem, ja
Kein Problem, machen Sie das
ist ok
geht klar
ja, danke
Ja, vielen Dank!
Hallo, ja
Guten Morgen Herr Meier, ja, bitte bestellen.
Ähm, ja
also ja
bitte bestellen
machen wir so
nur zu
grünes Licht
von mir aus gerne
jaaa
JA!!!
genehmgit
einverstandden`,
    no: `
nein
Nein!
nee
nö
nein danke
Nein, danke!
#nein
# Nein
nicht genehmigt
Nicht genehmigen!
Ich genehmige das nicht
bitte nicht genehmigen
abgelehnt
Abgelehnt.
ich lehne ab
lehne ich ab
hiermit abgelehnt
nicht einverstanden
Bin damit nicht einverstanden
Ich bin nicht einverstanden
ich stimme nicht zu
auf keinen Fall
kommt nicht in Frage
bin dagegen
stornieren
bitte stornieren
keine Freigabe
nicht bestellen
bitte nicht
nein, zu teuer
Nein, das ist zu teuer.
nein, weil wir noch genug haben
#nein wir haben noch genug
leider nein
neinn
Hallo, nein`,
    details: `
details
#details
Details bitte
bitte Details
mehr Details
Einzelheiten
zeig mir die Details
zeigen Sie mir die Details
kann ich die Details sehen?
Was ist drin?
Was steht da drin?
Worum geht es?
worum gehts
welche Artikel?
ja, Details bitte
ja, zeig mir die Details
nein, erst die Details
mehr Infos bitte
Deatils`,
    nothing: `
ja?
ok?
ja, aber erst am Montag
ja aber
ja, wenn es billiger wird
nur wenn es passt
ja, falls Anna zustimmt
ja vorbehaltlich der Prüfung
vielleicht
eventuell
jein
ja und nein
ja oder nein
nicht ja
kein Nein
kein Problem
keine Ahnung
keine Sorge
mal sehen
weiß nicht
kommt drauf an
warum nicht
warum?
ich glaube schon
ich denke ja
ja ja
jaja
na ja
naja
von wegen
nicht ablehnen
bitte nicht stornieren
lieber nicht ablehnen
natürlich nicht abgelehnt
bitte nicht ablehnen
nicht schlecht
danke
vielen Dank
Hallo
verstanden
alles klar
zur Kenntnis genommen
ist das genehmigt?
wurde es genehmigt
genehmigt von wem?
wer hat das genehmigt
angelehnt
ja, morgen
ja ab Montag
ja für zehn Stück
halb genehmigt
teilweise genehmigt
bitte bestätigen Sie
hätte ich ja gesagt
Ja, das habe ich gesehen
warte
Moment mal, ja
#ja aber nur die Hälfte
ich kann nicht ja sagen
kann ich so nicht sagen
noch nicht genehmigt, oder
nein, passt schon
nein, mach ruhig`,
    person: `
Mitarbeiter bitte
Mitarbeiter, bitte!
Ich möchte mit einem Menschen sprechen
kann ich mit jemandem sprechen?
einen Menschen bitte
Mensch
bitte anrufen
#mitarbeiter
bist du ein Bot?`,
    stop: `
stopp
STOPP
stop
abmelden
bitte abmelden
abbestellen
lass mich in Ruhe
#stopp`,
  },
  fr: {
    yes: `
oui
Oui !
ouii
ouais
oui merci
Oui, s'il vous plaît
oui svp
#oui
# oui
d'accord
D’accord
d accord, oui
je suis d'accord
ok pour moi
ça marche
ça me va
c'est bon
approuvé
Approuvée
j'approuve
j'approuve la commande
validé
je valide
c'est validé
je confirme
accepté
j'accepte
bon pour accord
bien sûr
bien sûr que oui
tout à fait
allez-y
vas-y
allez-y, merci
pas de problème, allez-y
aucun souci, je valide
pas d'objection
aucune objection
feu vert
Bonjour, oui, merci.
Bonjour Paul, oui
Euh, oui
bonjour, c'est d'accord
avis favorable
oui oui
c'est un oui
approuvvé`,
    no: `
non
Non !
non merci
#non
# Non
pas d'accord
Pas d’accord
je ne suis pas d'accord
je suis pas d'accord
non, pas d'accord
pas approuvé
non approuvé
je n'approuve pas
n'approuvez pas
je ne valide pas
refusé
Refusée
je refuse
rejeté
annulez
annulez la commande
veuillez annuler
hors de question
certainement pas
bien sûr que non
non, trop cher
Non, c'est trop cher.
non parce que nous en avons assez
je suis contre
ça ne me convient pas
Bonjour, non
pas du tout
nonn`,
    details: `
détails
#détails
#details
details svp
les détails, s'il vous plaît
plus de détails
montrez-moi les détails
puis-je voir les détails ?
je voudrais voir les détails
qu'est-ce qu'il y a dedans ?
c'est quoi ?
de quoi s'agit-il ?
quels articles ?
oui, les détails svp
plus d'informations
non, d'abord les détails`,
    nothing: `
oui ?
oui mais
oui, mais seulement lundi
oui si c'est moins cher
d'accord, mais pas tout
d'accord ?
peut-être
pourquoi pas
pourquoi ?
oui et non
oui ou non
pas oui
ça dépend
on verra
je ne sais pas
je pense que oui
je crois
pas de problème
aucun souci
pas mal
merci
bonjour
compris
bien reçu
c'est noté
est-ce approuvé ?
qui a approuvé
ne refusez pas
n'annulez pas
je ne suis pas contre
mouais
bof
sauf la ligne 3
oui sauf la ligne 3
oui demain
sous réserve
je ne peux pas dire oui
attendez
conforme
merci de confirmer
#oui mais pas tout
oui à moitié
je n'ai pas dit oui
si tout va bien oui`,
    person: `
une personne, s'il vous plaît
je veux parler à un humain
je voudrais parler à quelqu'un
puis-je parler à un conseiller ?
conseiller
un humain svp
#personne`,
    stop: `
arrêt
ARRET
arrêtez
stop
désabonner
désinscription
laissez-moi tranquille
#arrêt`,
  },
  es: {
    yes: `
sí
Sí!
si
Si, por favor
sí, gracias
¡Sí!
¡Claro que sí!
#sí
#si
# Sí
siii
claro
por supuesto
vale
Vale, gracias
ok
dale
de acuerdo
estoy de acuerdo
aprobado
Aprobada
Apruebo
lo apruebo
apruebo el pedido
autorizado
autorizo la compra
acepto
confirmado
adelante
¡Adelante!
sin problema, adelante
no hay problema, aprobado
sin objeciones
no tengo inconveniente
no tengo ninguna objeción
proceda
proceda por favor
hágalo
luz verde
visto bueno
correcto
Hola, sí
Buenos días, aprobado. Gracias
Buenas tardes Juan, sí.
pues sí
está bien
me parece bien`,
    no: `
no
¡No!
no gracias
No, gracias
#no
no aprobado
no lo apruebo
no apruebo el pedido
no lo apruebes
no autorizo
rechazado
lo rechazo
rechazar
cancelar
cancele el pedido
cancelar por favor
no estoy de acuerdo
en contra
de ninguna manera
claro que no
para nada
no, muy caro
No, es demasiado caro.
no porque ya tenemos
Hola, no
denegado
no procede`,
    details: `
detalles
#detalles
#details
detalles por favor
más detalles
mas detalles
quiero ver los detalles
¿puedo ver los detalles?
muéstrame los detalles
¿qué contiene?
¿Qué hay en el pedido?
¿qué es?
¿de qué se trata?
sí, los detalles por favor
más información
no, primero los detalles`,
    nothing: `
¿sí?
sí?
sí, pero
sí, pero solo el lunes
sí si baja el precio
solo si es urgente
sí, siempre que sea barato
tal vez
quizás
a lo mejor
sí y no
sí o no
no sí
no sé
depende
creo que sí
supongo que sí
¿por qué no?
cómo no
¿por qué?
sin problema
no hay problema
no pasa nada
gracias
hola
entendido
recibido
¿está aprobado?
¿quién lo aprobó?
no lo rechaces
no canceles
que no cancele
claro que no rechazo
no está mal
espera
sí, mañana
sí menos la línea 3
sí cómo no
jaja sí
no puedo decir que sí
confirme por favor
probar
aprobado por quién
#sí pero solo la mitad
el jefe dijo que sí
quiero decir que sí pero`,
    person: `
una persona, por favor
quiero hablar con una persona
quiero hablar con un humano
¿puedo hablar con alguien?
asesor
agente
#persona`,
    stop: `
baja
BAJA
darme de baja
alto
stop
basta
déjenme en paz
#baja`,
  },
  pt: {
    yes: `
sim
Sim!
simm
sim, por favor
Sim, obrigado
sim obrigada
#sim
# Sim
claro
com certeza
com certeza!
pode
pode sim
pode aprovar
pode fazer
aprovado
Aprovada
aprovo
eu aprovo
aprovo o pedido
autorizado
autorizo a compra
concordo
de acordo
estou de acordo
confirmado
aceito
tá bom
ok
sem problema, pode aprovar
sem problemas, aprovado
sem objeções
nada contra
vá em frente
prossiga
por mim tudo bem
isso mesmo
Olá, sim
Bom dia, aprovado. Obrigado
então sim
liberado
bora
sinal verde`,
    no: `
não
Não!
nao
não obrigado
Não, obrigada
#não
#nao
não aprovado
não aprovo
não aprovo o pedido
não aprove
reprovado
rejeitado
recusado
eu recuso
cancelar
pode cancelar
cancele o pedido
não concordo
discordo
de jeito nenhum
nem pensar
não pode
não autorizo
não, muito caro
Não, é muito caro.
não porque já temos
Olá, não
claro que não`,
    details: `
detalhes
#detalhes
#details
detalhes por favor
mais detalhes
quero ver os detalhes
posso ver os detalhes?
me mostre os detalhes
o que tem dentro?
o que é isso?
do que se trata?
quais itens?
sim, os detalhes por favor
mais informações
não, primeiro os detalhes`,
    nothing: `
sim?
sim, mas
sim, mas só na segunda-feira
sim se baixar o preço
só se for urgente
sim, desde que seja barato
talvez
quem sabe
sim e não
sim ou não
não sei
depende
acho que sim
pode ser
por que não?
por quê?
sem problema
sem problemas
não faz mal
tudo bem
obrigado
olá
entendi
recebido
está aprovado?
quem aprovou?
não recuse
não cancele
espera
sim, amanhã
pois não
kkkk sim
não posso dizer sim
provar
aprovado por quem
#sim mas só metade
o chefe disse sim
no primeiro dia`,
    person: `
uma pessoa, por favor
quero falar com uma pessoa
quero falar com um humano
posso falar com alguém?
atendente
falar com atendente
#pessoa`,
    stop: `
parar
PARAR
pare
sair
stop
descadastrar
me deixe em paz
#parar`,
  },
  ar: {
    yes: `
نعم
نعم!
نعم، من فضلك
نعم شكرا
#نعم
# نعم
ايوه
أيوة
أجل
تمام
تمام، شكراً
ماشي
موافق
موافقة
أنا موافق
أوافق
أوافق على الطلب
تمت الموافقة
تمت الموافقة على الطلب
لا مانع
لا مانع لدي
ما عندي مانع
لا اعتراض
لا مشكلة، موافق
اعتمد
معتمد
نفذ
تفضل
أكيد
بالتأكيد
طبعا
السلام عليكم، نعم
مرحبا، موافق
نـعـم
نَعَم
naam
na3am
aiwa
tamam
mashi
ana mwafeq
اوكي
صح`,
    no: `
لا
لا!
لا شكرا
لا، شكراً
#لا
# لا
لأ
كلا
غير موافق
أنا غير موافق
لست موافقا
مش موافق
مو موافق
لا أوافق
لا أوافق على الطلب
لا توافق
أرفض
مرفوض
تم الرفض
ألغ الطلب
إلغاء الطلب
مستحيل
لا، غالي جدا
لا لأن السعر مرتفع
السلام عليكم، لا
la
la2
la shukran
mish mwafeq`,
    details: `
تفاصيل
التفاصيل
#تفاصيل
#details
التفاصيل من فضلك
أريد التفاصيل
ممكن التفاصيل؟
ما هي التفاصيل؟
مزيد من التفاصيل
أرسل لي التفاصيل
ماذا يوجد فيه؟
ما هذا؟
شو فيه؟
فيها ايه؟
نعم، التفاصيل من فضلك
تفاصيل أكثر`,
    nothing: `
نعم؟
موافق؟
نعم ولكن
نعم لكن بشرط
نعم إذا كان السعر أقل
موافق بشرط
ربما
يمكن
إن شاء الله
نعم إن شاء الله
نعم ولا
نعم أو لا
لا أعرف
لا أدري
مش عارف
لا مشكلة
لا بأس
معلش
شكرا
السلام عليكم
فهمت
تم الاستلام
هل تمت الموافقة؟
من وافق؟
لا ترفض
لا تلغي الطلب
لا ألغي الطلب
ليس نعم
لماذا؟
ليش لا
انتظر
موافق غدا
#نعم بشرط
قال نعم
hahaha naam`,
    person: `
أريد التحدث مع شخص
أريد التحدث إلى موظف
موظف من فضلك
موظف
شخص من فضلك
ابغى اكلم موظف
ممكن أتكلم مع شخص؟
#شخص`,
    stop: `
توقف
إيقاف
إلغاء الاشتراك
قف
#إيقاف
لا ترسل لي رسائل`,
  },
  hi: {
    yes: `
हाँ
हां
हाँ!
जी हाँ
हाँ जी
हाँ, कृपया
#हाँ
# हां
ठीक है
ठीक है, धन्यवाद
ठीक है कर दो
मंज़ूर है
मंजूर
मुझे मंजूर है
स्वीकृत
स्वीकार है
अनुमोदित
सहमत हूँ
मैं सहमत हूँ
बिल्कुल
ज़रूर
कर दीजिए
आगे बढ़ें
कोई आपत्ति नहीं
मुझे कोई आपत्ति नहीं है
कोई बात नहीं, कर दो
अप्रूव कर दो
नमस्ते, हाँ
ओके
haan
haan ji
ji haan
Haan, theek hai
theek hai
thik hai
thik hai kar do
bilkul
manzoor hai
approve kar do
koi baat nahi, kar do
ji haan, dhanyavad
Ok ji`,
    no: `
नहीं
नही
नहीं!
जी नहीं
नहीं, धन्यवाद
#नहीं
# नहीं
ना
बिल्कुल नहीं
मंज़ूर नहीं
मंजूर नहीं है
मुझे मंजूर नहीं है
नामंज़ूर
अस्वीकार
सहमत नहीं हूँ
मैं सहमत नहीं हूँ
मत करो
अप्रूव मत करो
रद्द करो
रद्द कर दीजिए
कैंसिल कर दो
नहीं चाहिए
नहीं, बहुत महंगा है
नहीं क्योंकि हमारे पास है
nahi
nahin
nhi
ji nahi
bilkul nahi
mat karo
approve mat karo
manzoor nahi hai
cancel kar do
nahi, bahut mehenga hai`,
    details: `
विवरण
#विवरण
#details
विवरण दिखाओ
पूरा विवरण
डिटेल्स दो
जानकारी चाहिए
इसमें क्या है?
यह क्या है?
हाँ, विवरण दिखाओ
details do
details dikhao
isme kya hai?
ye kya hai?
haan, details bhejo`,
    nothing: `
हाँ?
ठीक है?
हाँ लेकिन
हाँ, अगर सस्ता हो
ठीक है लेकिन सोमवार को
शायद
हो सकता है
हाँ या नहीं
पता नहीं
मुझे नहीं पता
कोई बात नहीं
कोई दिक्कत नहीं
ठीक नहीं
सही नहीं है
क्यों?
क्यों नहीं
धन्यवाद
नमस्ते
समझ गया
अच्छा
क्या मंजूर है?
किसने मंजूर किया
रद्द मत करो
हाँ, कल
रुको हाँ
haan?
haan lekin
agar sasta ho to haan
shayad
pata nahi
theek hai na?
theek nahi hai
achha
koi baat nahi
cancel mat karo
haan ya na`,
    person: `
मुझे किसी व्यक्ति से बात करनी है
किसी इंसान से बात करनी है
व्यक्ति
इंसान
एजेंट से बात कराओ
kisi insaan se baat karni hai
agent se baat karao
#व्यक्ति`,
    stop: `
बंद करो
स्टॉप
मैसेज मत भेजो
band karo
#बंद करें`,
  },
  zh: {
    yes: `
是
是的
是的，谢谢
好
好的
好的，谢谢
好啊
行
行！
可以
可以的
可以，谢谢
#是
＃好
# 同意
同意
我同意
同意这个订单
批准
批准！
我批准
批准该订单
通过
审批通过
没意见
我没有意见
没问题，同意
不反对
确认
当然可以
下单吧
请继续
你好，同意
嗯，好的
对
没错
好的👍
OK
贊成
好的，謝謝
批准這個訂單
可以，多謝
沒問題，批准
沒意見
係
唔該，批准`,
    no: `
不
不行
不可以
不是
不要
不用
不用了，谢谢
否
#不
#否
不同意
我不同意
不批准
不予批准
别批准
不要批准这个订单
拒绝
我拒绝
驳回
否决
取消
取消订单
不通过
反对
当然不行
绝对不行
你好，不同意
不行，太贵了
不，因为价格不对
#否 供应商不好
不批准這個訂單
唔得
唔同意
駁回`,
    details: `
详情
#详情
#details
查看详情
给我看详情
详细信息
明细
里面有什么？
是什么？
这是什么？
买什么？
可以看详情吗？
好的，看详情
先看明细
更多信息
詳情
查看詳情
裡面有什麼？`,
    nothing: `
是吗
是吗？
可以吗
可以吗？
行吗
行不行
可不可以
可以不可以
好不好
同意吗？
批准了吗
谁批准的
好吧
行吧
还行
还可以
应该可以
可能
也许
不一定
不知道
随便
都行
可以，但是要等周一
好的，不过要便宜一点
如果便宜就可以
同意一半
部分同意
没问题
没关系
谢谢
你好
知道了
收到
明白
不是不行
不是不可以
不要取消
不用取消
不要驳回
不需要取消订单
别拒绝
不能说可以
不错
不好
不太行
为什么
为什么不
等等
周一可以
请确认
哈哈好的
可以考虑
对这个订单
得唔得
係咪
好不好？
應該可以`,
    person: `
人工
转人工
我要找人工客服
我想和真人说话
客服
找真人
#人工
轉人工
真人`,
    stop: `
停止
退订
停
取消订阅
別再發了
#停止`,
  },
  ja: {
    yes: `
はい
はい！
はい、お願いします
はい、承認します
#はい
＃はい
# はい
ハイ
ﾊｲ
うん
ええ
もちろん
もちろんです
承認
承認します
承認しました
この注文を承認します
承認してください
承認でお願いします
許可します
同意します
賛成です
了承しました
異議なし
異議ありません
お願いします
進めてください
どうぞ
オーケー
OKです
いいですよ
いいよ
それでお願いします
発注してください
問題ありません、承認します
お疲れ様です。承認します。よろしくお願いします。
はい、大丈夫です
はい、わかりました
えっと、はい
はーい`,
    no: `
いいえ
いいえ！
#いいえ
# いいえ
いや
いやです
だめです
ダメ
駄目です
却下
却下します
承認しません
承認できません
承認しないでください
この注文は承認できません
拒否します
お断りします
反対です
同意できません
キャンセルしてください
中止してください
やめてください
不要です
いりません
いいえ、結構です
いいえ、大丈夫です
いいえ、高すぎます
不承認
無理です
お疲れ様です。却下します。`,
    details: `
詳細
#詳細
#details
詳細を見せてください
詳細を教えてください
詳細お願いします
詳しく
内訳は？
明細を見せてください
中身は何ですか？
これは何ですか
何ですか？
はい、詳細を見せてください
内容を教えてください`,
    nothing: `
はい？
いいですか
いいですか？
いいです
結構です
大丈夫です
けっこうです
承認しますか
承認しますか？
誰が承認しましたか
たぶん
多分はい
かもしれません
はい、でも
はい、ただし月曜から
もし安ければ承認します
条件付きで承認します
承認したいと思います
はいはい
そうですね
なるほど
わかりました
了解です
承知しました
確認しました
ありがとうございます
お疲れ様です
よろしくお願いします
問題ありません
却下しないでください
キャンセルしないでください
悪くない
微妙
わかりません
うーん
はいとは言えません
なぜですか
一部承認します
半分だけ承認
ご確認ください
承認するかもしれない
承認しないわけではない`,
    person: `
担当者
担当者と話したい
人と話したいです
人間と話せますか？
オペレーターにつないでください
#担当者
担当者をお願いします`,
    stop: `
停止
ストップ
配信停止
#停止
もう連絡しないでください`,
  },
  ko: {
    yes: `
네
네!
네, 감사합니다
네네
넵
예
응
#네
# 네
＃네
그럼요
물론이죠
좋아요
좋습니다
오케이
ㅇㅋ
ㅇㅇ
승인
승인합니다
승인해 주세요
승인해주세요
네, 승인합니다
이 주문을 승인합니다
승인 부탁드립니다
동의합니다
찬성합니다
진행해 주세요
진행하세요
이의 없습니다
문제 없습니다, 승인합니다
맞아요
안녕하세요, 승인합니다
음, 네
주문해 주세요
네 알겠습니다, 승인합니다
당연하죠`,
    no: `
아니요
아니오
아뇨
아니
아닙니다
#아니요
# 아니요
안돼요
안 돼요
안 됩니다
싫어요
거절
거절합니다
반려합니다
반대합니다
승인하지 않습니다
승인하지 마세요
승인 안 합니다
승인 못 합니다
승인 불가
동의하지 않습니다
취소해 주세요
주문 취소해주세요
아니요, 괜찮습니다
아니요, 너무 비싸요
필요 없습니다
안녕하세요, 거절합니다
ㄴㄴ`,
    details: `
상세
#상세
#details
상세 내용
자세히
자세히 알려주세요
세부사항 보여주세요
내역 보여주세요
뭐가 들어 있나요?
이게 뭐예요?
무슨 내용인가요?
네, 자세히 보여주세요
더 자세히`,
    nothing: `
네?
네??
승인했나요?
승인됐나요
누가 승인했어요?
아마
아마도 네
글쎄요
모르겠어요
네 하지만
네, 하지만 월요일부터
싸면 승인합니다
조건부 승인
일부 승인
반만 승인
네 아니요
알겠습니다
확인했습니다
확인
괜찮아요
괜찮습니다
됐어요
감사합니다
안녕하세요
문제없어요
취소하지 마세요
취소 불가
거절하지 마세요
나쁘지 않아요
왜요?
흠
ㅋㅋㅋ 네
승인할 것 같아요
네라고 할 수 없습니다
확인 부탁드립니다
네이버
예산이 얼마예요
승인하면 알려주세요
아직 승인 전`,
    person: `
상담원 연결해 주세요
상담원
사람과 이야기하고 싶어요
직원과 통화하고 싶습니다
담당자 연결 부탁드립니다
#상담원
사람`,
    stop: `
중지
그만
수신거부
#중지
연락하지 마세요`,
  },
};

/** The lines of a table. */
export const lines = (table: string): string[] => table.split("\n").filter(Boolean);
