import { expect, test } from "vitest";
import { readTone } from "./read";

const kinds = (draft: string, asked: string[] = []) => readTone(draft, asked).map(({ kind }) => kind);

test.each([
  "I TOLD YOU that already", "THIS IS NOT POSSIBLE", "Das geht SO NICHT WEITER bei uns", "Why not???", "Stop it!!!", "PLEASE READ",
])("shouting: %s", (draft) => expect(kinds(draft)).toContain("shouting"));

test.each([
  "As I already told you, it ships on Monday.", "That is not our problem.", "Calm down, please.", "Wie bereits gesagt, geht das nicht.", "Das ist Ihre Schuld.", "Das ist doch lächerlich.", "Comme je l’ai déjà dit, non.", "C'est votre faute.", "No es nuestro problema.", "Come già detto, no.",
  "Dat is niet ons probleem.", "Det är inte vårt problem.", "Det er latterligt.", "Det er ikke vårt problem.", "To nie nasz problem.", "Jak już pisałem, nie.",
])("harsh: %s", (draft) => expect(kinds(draft)).toEqual(["harsh"]));

test.each([
  "Thank you, your order has shipped.", "Order PK-1030 and CF-0101 ship by DHL.", "The CEO of IKEA and BMW", "Great! See you on Monday.", "Ihre Bestellung ist unterwegs. Vielen Dank!", "OK", "We should have it by Monday.", "Sie hätten gern 12 Säcke? Gern!", "I can read it to you again.", "> As I already told you\nSure, on Monday.", "DHL, UPS und GLS sind möglich.", "Det är inget problem.", "Pas de problème, calmement.", "",
])("nothing: %s", (draft) => expect(kinds(draft)).toEqual([]));

test("a question that is passed over is named when another was taken up, or when there is nothing but thanks", () => {
  expect(readTone("The delivery comes on Monday.", ["When does the delivery come? And do you have gift boxes?"])).toEqual([{ kind: "question", excerpt: "And do you have gift boxes?" }]);
  expect(kinds("The delivery comes on Monday. Gift boxes are sold out.", ["When does the delivery come? And do you have gift boxes?"])).toEqual([]);
  expect(kinds("Thanks for your message!", ["When does it come?"])).toEqual(["question"]);
  expect(kinds("On Monday.", ["When does it come?"])).toEqual([]);
  expect(kinds("Thanks for your message!", ["It came today."])).toEqual([]);
});
