/** Given names and their short forms, each line one name; spelled as `fold` leaves them. */
const families = `
alexander alex sasha sascha sandy alexandre alejandro aleksandr
andrew andy drew andreas andre andrei
anthony tony antonio anton toni
barbara barb babs
benjamin ben benny
catherine katherine kate kathy katie cathy kat katarina ekaterina katja
charles charlie chuck carlos karl
christopher chris christoph kit
daniel dan danny
david dave davey
deborah debbie deb
donald don donny
edward ed eddie ted ned eduard eduardo
elizabeth liz beth lizzie betty eliza elisabeth lisa elise
francis frank francisco paco pancho franz
frederick fred freddy friedrich fritz
gerald gerry jerry
gregory greg
helen helena elena lena
henry harry hank heinrich
jacob jake jakob
james jim jimmy jamie diego santiago
jennifer jen jenny
john johnny jack jon johannes hans juan ivan giovanni jean
jonathan jonny
joseph joe joey jose giuseppe josef pepe
judith judy
katharina kathi
kenneth ken kenny
laurence lawrence larry lars lorenzo
leonard leo len leonardo
magdalena magda lena
margaret maggie meg peggy margarete greta
maria marie mary molly
matthew matt matthias mateo
maximilian max
michael mike mick mickey michel miguel mikhail misha
nicholas nick nicky nicolas klaus nikolaus nikolai
patricia pat patty trish
patrick paddy
peter pete pedro pierre pjotr
philip phil philipp felipe
rebecca becky becca
richard dick rick rich ricky ricardo
robert bob rob bobby robbie roberto
ronald ron ronnie
samuel sam sammy
stephen steven steve stefan stephan esteban
susan sue susie susanne
terence terry
theodore theo
thomas tom tommy tomas
timothy tim timmy
victoria vicky vicki
vladimir volodya wladimir
walter walt wally
william bill will billy liam wilhelm guillermo
`;

const familyOf = new Map<string, string>();
for (const line of families.trim().split("\n")) {
  const names = line.split(" ");
  for (const name of names) if (!familyOf.has(name)) familyOf.set(name, names[0]!);
}

/** What stands for a given name and all its short forms; a name that is not known stands for itself. */
export const nicknamesOf = (name: string): string => familyOf.get(name) ?? name;
