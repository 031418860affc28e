import { nearestLanguage } from "../format/language";

/*
 * What is said with one click, in the languages in which answers are understood and some more. `{phone}` and `{subject}` are filled in; a
 * sentence that lacks one has a form without it.
 */

interface Sentences {
  /** Before a call. */
  talk: string;
  talkOn: string;
  /** Whoever sends it wrote the mail. */
  mailed: string;
  mailedAbout: string;
  /** A colleague did. */
  mailedByUs: string;
  mailedByUsAbout: string;
}

const sentences: Readonly<Record<string, Sentences>> = {
  en: {
    talk: "Do you have a moment to talk? I can call you now.",
    talkOn: "Do you have a moment to talk? I can call you now on {phone}.",
    mailed: "I have sent you an e-mail.",
    mailedAbout: "I have sent you an e-mail: “{subject}”.",
    mailedByUs: "We have sent you an e-mail.",
    mailedByUsAbout: "We have sent you an e-mail: “{subject}”.",
  },
  de: {
    talk: "Haben Sie einen Moment Zeit für ein Gespräch? Ich kann Sie jetzt anrufen.",
    talkOn: "Haben Sie einen Moment Zeit für ein Gespräch? Ich kann Sie jetzt unter {phone} anrufen.",
    mailed: "Ich habe Ihnen eine E-Mail geschickt.",
    mailedAbout: "Ich habe Ihnen eine E-Mail geschickt: „{subject}“.",
    mailedByUs: "Wir haben Ihnen eine E-Mail geschickt.",
    mailedByUsAbout: "Wir haben Ihnen eine E-Mail geschickt: „{subject}“.",
  },
  fr: {
    talk: "Avez-vous un moment pour parler ? Je peux vous appeler maintenant.",
    talkOn: "Avez-vous un moment pour parler ? Je peux vous appeler maintenant au {phone}.",
    mailed: "Je vous ai envoyé un e-mail.",
    mailedAbout: "Je vous ai envoyé un e-mail : « {subject} ».",
    mailedByUs: "Nous vous avons envoyé un e-mail.",
    mailedByUsAbout: "Nous vous avons envoyé un e-mail : « {subject} ».",
  },
  es: {
    talk: "¿Tiene un momento para hablar? Puedo llamarle ahora.",
    talkOn: "¿Tiene un momento para hablar? Puedo llamarle ahora al {phone}.",
    mailed: "Le he enviado un correo electrónico.",
    mailedAbout: "Le he enviado un correo electrónico: «{subject}».",
    mailedByUs: "Le hemos enviado un correo electrónico.",
    mailedByUsAbout: "Le hemos enviado un correo electrónico: «{subject}».",
  },
  pt: {
    talk: "Tem um momento para falar? Posso ligar-lhe agora.",
    talkOn: "Tem um momento para falar? Posso ligar-lhe agora para {phone}.",
    mailed: "Enviei-lhe um e-mail.",
    mailedAbout: "Enviei-lhe um e-mail: “{subject}”.",
    mailedByUs: "Enviámos-lhe um e-mail.",
    mailedByUsAbout: "Enviámos-lhe um e-mail: “{subject}”.",
  },
  "pt-BR": {
    talk: "Você tem um momento para conversar? Posso ligar agora.",
    talkOn: "Você tem um momento para conversar? Posso ligar agora para {phone}.",
    mailed: "Enviei um e-mail para você.",
    mailedAbout: "Enviei um e-mail para você: “{subject}”.",
    mailedByUs: "Enviamos um e-mail para você.",
    mailedByUsAbout: "Enviamos um e-mail para você: “{subject}”.",
  },
  it: {
    talk: "Ha un momento per parlare? Posso chiamarLa adesso.",
    talkOn: "Ha un momento per parlare? Posso chiamarLa adesso al {phone}.",
    mailed: "Le ho inviato un’e-mail.",
    mailedAbout: "Le ho inviato un’e-mail: «{subject}».",
    mailedByUs: "Le abbiamo inviato un’e-mail.",
    mailedByUsAbout: "Le abbiamo inviato un’e-mail: «{subject}».",
  },
  nl: {
    talk: "Heeft u even tijd om te praten? Ik kan u nu bellen.",
    talkOn: "Heeft u even tijd om te praten? Ik kan u nu bellen op {phone}.",
    mailed: "Ik heb u een e-mail gestuurd.",
    mailedAbout: "Ik heb u een e-mail gestuurd: ‘{subject}’.",
    mailedByUs: "Wij hebben u een e-mail gestuurd.",
    mailedByUsAbout: "Wij hebben u een e-mail gestuurd: ‘{subject}’.",
  },
  pl: {
    talk: "Czy możemy teraz chwilę porozmawiać? Mogę zadzwonić.",
    talkOn: "Czy możemy teraz chwilę porozmawiać? Mogę zadzwonić pod numer {phone}.",
    mailed: "Wysłano do Państwa e-mail.",
    mailedAbout: "Wysłano do Państwa e-mail: „{subject}”.",
    mailedByUs: "Wysłaliśmy do Państwa e-mail.",
    mailedByUsAbout: "Wysłaliśmy do Państwa e-mail: „{subject}”.",
  },
  ar: {
    talk: "هل لديك لحظة للتحدث؟ يمكنني الاتصال بك الآن.",
    talkOn: "هل لديك لحظة للتحدث؟ يمكنني الاتصال بك الآن على الرقم {phone}.",
    mailed: "أرسلت إليك رسالة بالبريد الإلكتروني.",
    mailedAbout: "أرسلت إليك رسالة بالبريد الإلكتروني: «{subject}».",
    mailedByUs: "أرسلنا إليك رسالة بالبريد الإلكتروني.",
    mailedByUsAbout: "أرسلنا إليك رسالة بالبريد الإلكتروني: «{subject}».",
  },
  hi: {
    talk: "क्या अभी बात करने के लिए आपके पास थोड़ा समय है? हम आपको अभी फ़ोन कर सकते हैं।",
    talkOn: "क्या अभी बात करने के लिए आपके पास थोड़ा समय है? हम आपको अभी {phone} पर फ़ोन कर सकते हैं।",
    mailed: "मैंने आपको एक ई-मेल भेजा है।",
    mailedAbout: "मैंने आपको एक ई-मेल भेजा है: “{subject}”।",
    mailedByUs: "हमने आपको एक ई-मेल भेजा है।",
    mailedByUsAbout: "हमने आपको एक ई-मेल भेजा है: “{subject}”।",
  },
  zh: {
    talk: "请问您现在方便通话吗？我可以马上给您打电话。",
    talkOn: "请问您现在方便通话吗？我可以马上拨打 {phone} 联系您。",
    mailed: "我给您发了一封电子邮件。",
    mailedAbout: "我给您发了一封电子邮件：“{subject}”。",
    mailedByUs: "我们给您发了一封电子邮件。",
    mailedByUsAbout: "我们给您发了一封电子邮件：“{subject}”。",
  },
  "zh-Hant": {
    talk: "請問您現在方便通話嗎？我可以馬上打電話給您。",
    talkOn: "請問您現在方便通話嗎？我可以馬上撥打 {phone} 與您聯絡。",
    mailed: "我寄了一封電子郵件給您。",
    mailedAbout: "我寄了一封電子郵件給您：「{subject}」。",
    mailedByUs: "我們寄了一封電子郵件給您。",
    mailedByUsAbout: "我們寄了一封電子郵件給您：「{subject}」。",
  },
  ja: {
    talk: "今、少しお話しできますか。すぐにお電話いたします。",
    talkOn: "今、少しお話しできますか。すぐに {phone} にお電話いたします。",
    mailed: "メールをお送りしました。",
    mailedAbout: "メールをお送りしました：「{subject}」。",
    mailedByUs: "弊社よりメールをお送りしました。",
    mailedByUsAbout: "弊社よりメールをお送りしました：「{subject}」。",
  },
  ko: {
    talk: "지금 잠시 통화하실 수 있을까요? 바로 전화드리겠습니다.",
    talkOn: "지금 잠시 통화하실 수 있을까요? {phone} 번으로 바로 전화드리겠습니다.",
    mailed: "이메일을 보내 드렸습니다.",
    mailedAbout: "이메일을 보내 드렸습니다: “{subject}”.",
    mailedByUs: "저희가 이메일을 보내 드렸습니다.",
    mailedByUsAbout: "저희가 이메일을 보내 드렸습니다: “{subject}”.",
  },
};

export const spokenLanguages: readonly string[] = Object.keys(sentences);

/** Of these languages the first that the sentences are written in, or near to; English where none is. */
export function spoken(wanted: readonly (string | null)[]): string {
  for (const tag of wanted) {
    const near = tag && nearestLanguage(tag, spokenLanguages);
    if (near) return near;
  }
  return "en";
}

/** @param language one of `spokenLanguages` */
export function talkWords(language: string, phone: string | null): string {
  const { talk, talkOn } = sentences[language]!;
  return phone ? talkOn.replace("{phone}", () => phone) : talk;
}

/** @param isOwn whoever says it wrote the mail */
export function mailedWords(language: string, { subject, isOwn }: { subject: string | null; isOwn: boolean }): string {
  const { mailed, mailedAbout, mailedByUs, mailedByUsAbout } = sentences[language]!;
  if (!subject) return isOwn ? mailed : mailedByUs;
  return (isOwn ? mailedAbout : mailedByUsAbout).replace("{subject}", () => subject);
}
