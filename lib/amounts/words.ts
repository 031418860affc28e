import { fold } from "../text/fold";

/** Words that say what a figure is, in the languages in which Weft reads replies: en de fr es it nl sv da nb pl pt. Folded (see `fold`). Browser-safe. */

export { fold };

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Pieces and packs of anything: what follows a number that is a quantity. */
export const packs = list(`
  x pc pcs piece pieces unit units bag bags box boxes sack sacks case cases carton cartons pack packs packet packets bottle bottles can cans canister canisters sleeve sleeves bundle bundles roll rolls pallet pallets crate crates pair pairs dozen set sets tin tins jar jars tray trays
  st stk stck stuck stucke beutel tute tuten sack sacke karton kartons kiste kisten packung packungen flasche flaschen dose dosen kanister rolle rollen palette paletten paar bund bunde schachtel schachteln packchen ve
  piece pieces sac sacs boite boites carton cartons caisse caisses paquet paquets bouteille bouteilles bidon bidons rouleau rouleaux palette palettes lot lots sachet sachets
  pieza piezas unidad unidades ud uds bolsa bolsas caja cajas saco sacos paquete paquetes botella botellas lata latas bidon bidones rollo rollos palet palets
  pezzo pezzi pz sacco sacchi sacchetto sacchetti scatola scatole cartone cartoni confezione confezioni bottiglia bottiglie tanica taniche rotolo rotoli bancale bancali
  stuk stuks zak zakken doos dozen kist kisten pak pakken fles flessen blik blikken rol rollen pallet pallets
  styck st pase pasar sack sackar lada lador kartong kartonger paket forpackning forpackningar flaska flaskor burk burkar dunk dunkar rulle rullar pall pallar
  stk styk pose poser saek saekke sekk sekker kasse kasser eske esker aeske aesker karton kartoner pakke pakker flaske flasker dase daser dunk dunke dunker rulle ruller palle paller pall paller
  szt sztuk sztuka sztuki sztuke worek worki workow karton kartony kartonow pudelko pudelka pudelek paczka paczki paczek opakowanie opakowania opakowan butelka butelki butelek puszka puszki puszek rolka rolki rolek paleta palety palet
  peca pecas unidade unidades saco sacos caixa caixas pacote pacotes garrafa garrafas
`);

/** Measures, each by one name. */
export const measures: Readonly<Record<string, string>> = {
  kg: "kg", kilo: "kg", kilos: "kg", kilogramm: "kg", kilogram: "kg", kilogrammes: "kg", kilograms: "kg", g: "g", gr: "g", gramm: "g", gram: "g", grams: "g", grammes: "g", gramow: "g", mg: "mg", t: "t",
  l: "l", ltr: "l", liter: "l", litre: "l", litres: "l", liters: "l", litro: "l", litros: "l", litri: "l", litr: "l", litrow: "l", ml: "ml", cl: "cl", dl: "dl", cm: "cm", mm: "mm", m: "m", oz: "oz", lb: "lb", lbs: "lb",
};

/** Behind an amount or before it: for one of them. */
export const eachWords = list("each apiece ea per pro je jeweils chacun chacune l'unite unite piece cada ciascuno cadauno cad l'uno elk stuk styck stycket styk stykket stykk pris/st stk hver sztuka sztuke za-sztuke cada-um unidade");
/** Between an amount and a unit. */
export const perWords = list("per pro je par por al alla a an der das die the la le el il de het par i om za en ett et pr");
/** Before an amount that stands without its currency. */
export const atWords = list("@ a at zu zum fur je price preis einzelpreis stuckpreis prix precio prezzo prijs pris priset prisen cena ceny preco costs cost kostet kosten koste coute coutent cuesta cuestan costa costano kost kostar koster kosztuje kosztuja custa custam quote quoted unit");

/** For: between an amount and what it buys. */
export const forWords = list("for fur pour por para per voor for za pro");

/** What an amount is then about is not the product. */
export const otherWords = list(`
  delivery shipping freight postage courier vat tax taxes deposit minimum refund refunded credit credited voucher free fee surcharge save saving invoice overdue balance insured
  versand versandkosten lieferung lieferkosten fracht porto mwst ust mehrwertsteuer steuer pfand anzahlung mindestbestellwert mindestbestellung gutschrift gutgeschrieben gutschein frei kostenlos gratis gebuhr aufpreis zuschlag rechnung offen sparen ersparnis
  livraison port transport tva taxe acompte consigne gratuit gratuite rembourse minimum avoir frais supplement facture
  envio transporte portes iva impuesto deposito minimo abono gratuito reembolso recargo factura gastos
  spedizione consegna trasporto imposta acconto cauzione minimo nota supplemento fattura spese
  verzending verzendkosten levering btw borg aanbetaling toeslag factuur
  frakt leverans moms handpenning avgift pant faktura
  fragt levering depositum gebyr mva
  dostawa dostawy wysylka wysylki przesylka podatek kaucja zaliczka oplata faktura
  entrega frete imposto caucao fatura
`);

export const totalWords = list("total altogether sum overall insgesamt gesamt gesamtpreis zusammen summe ensemble somme totale complessivo insieme totaal samen totalt summa sammanlagt ialt alt samlet sammen razem lacznie suma juntos conjunto");

/** What was, and is not what is said now. */
export const formerWords = list("instead was before statt anstatt bisher vorher zuvor lieu avant antes invece prima anzichet plaats eerder istallet forut tidligere tidigare zamiast poprzednio wczesniej");

export const discountWords = list("off discount rebate reduction rabatt nachlass skonto remise reduction rabais descuento rebaja sconto ribasso korting rabat rabatu rabatem znizka znizki desconto billiger gunstiger cheaper less");

/** Before the quantity from which a price holds. */
export const fromWords = list("from ab partir desde da vanaf from fran fra od over uber");

export const months = list(`
  january jan february feb march mar april apr may june jun july jul august aug september sep sept october oct november nov december dec
  januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
  enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre
  januari februari maart mei augustus december maj august stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
  desember okt dez`);
