import type { Lang } from "@/lib/lang";
import { siteUrl } from "../../mail";
import type { TopicName } from "./topics";

type Words = {
  title: string;
  made: string;
  intro: string[];
  topics: Record<TopicName, string>;
  picture: string;
};

const words: Record<Lang, Words> = {
  pt: {
    title: "Seus dados",
    made: "Gerado em",
    intro: [
      "Este arquivo reúne o que guardamos sobre você. Cada assunto está em dois formatos com o mesmo conteúdo:",
      ".csv abre em qualquer planilha, .json serve para programas.",
      "Os horários estão em UTC. Valores em dinheiro estão em centavos: 2990 quer dizer 29,90.",
      "Senhas, chaves e códigos não estão aqui: guardamos só o que basta para conferi-los.",
    ],
    topics: {
      profile: "quem você é para o site, e suas preferências",
      sessions: "navegadores em que você entrou, de onde e quando",
      sign_in_methods: "formas de entrar na sua conta: senha, aplicativo, chaves de acesso, provedores",
      verifications: "endereços que pedimos para confirmar",
      activity:
        "o que foi feito na sua conta, por você (you), pela equipe (staff) ou pelo próprio site (site)",
      mails: "e-mails que enviamos a você: tipo e horário",
      exports: "as cópias dos seus dados que você pediu",
      subscriptions: "suas assinaturas e seus períodos",
      checkouts: "suas compras, com os dados que você informou nelas",
      payments: "seus pagamentos e reembolsos",
      entitlements: "o que você pode ou podia ver, desde quando e até quando",
      ads: "anúncios que você viu (impression) e em que clicou (click) com a conta aberta",
    },
    picture: "sua foto de perfil, se houver",
  },
  en: {
    title: "Your data",
    made: "Made on",
    intro: [
      "This archive holds what we keep about you. Each topic comes in two formats with the same content:",
      ".csv opens in any spreadsheet, .json is for programs.",
      "Times are in UTC. Amounts of money are in minor units: 2990 means 29.90.",
      "Passwords, keys and codes are not in here: of these we only keep what it takes to check them.",
    ],
    topics: {
      profile: "who you are to the site, and your preferences",
      sessions: "browsers in which you signed in, from where and when",
      sign_in_methods: "ways into your account: password, authenticator app, passkeys, providers",
      verifications: "addresses that we asked you to confirm",
      activity: "what was done with your account, by you, by our staff or by the site itself",
      mails: "e-mails that we sent you: which kind and when",
      exports: "the copies of your data that you asked for",
      subscriptions: "your subscriptions and their periods",
      checkouts: "your purchases, with what you told us in them",
      payments: "your payments and refunds",
      entitlements: "what you may or might see, since when and until when",
      ads: "ads that you saw (impression) and clicked while signed in",
    },
    picture: "your profile picture, if there is one",
  },
};

/** The first file that somebody opens: what the others are. */
export function readme(lang: Lang, now: Date): string {
  const { title, made, intro, topics, picture } = words[lang];
  const files = Object.entries(topics).map(([name, text]) => `${name}.csv, ${name}.json\n    ${text}`);
  const lines = [title, siteUrl(`/${lang}`), `${made} ${now.toISOString()}`, "", ...intro, "", ...files];
  return `${[...lines, `picture.webp\n    ${picture}`].join("\n")}\n`;
}
