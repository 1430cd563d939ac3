/** Words that would read as if the site itself spoke, or that an address may need one day. */
const RESERVED = new Set(
  (
    "about account admin administrator administracao api app assinatura assinaturas atendimento auth ajuda billing blog " +
    "checkout conta contato creator creatorflix creators criador criadores data deleted dev developer docs email equipe faq " +
    "feed financeiro forgot health help home info internal legal login logout mail me media moderator moderador moderation models news " +
    "noreply no_reply null oficial official operator owner pagamento pagamentos payment payments plan planos plans posts " +
    "press privacidade privacy profile register report reset root sac security seguranca settings signin signup site staff " +
    "status studio suporte support system sistema team terms termos test undefined user username users verify webmaster www"
  ).split(" "),
);

/** 3 to 30 of a–z, 0–9, "_" and "."; a dot stands between two others, so that no name ends like a sentence or a file. */
export const USERNAME = /^(?=.{3,30}$)[a-z0-9_]+(\.[a-z0-9_]+)*$/;

/** Whether a name could be taken for the site's own, however it is dressed up with dots, strokes and figures. */
export function isReserved(username: string): boolean {
  const bare = username.replace(/[._]/g, "");
  return (
    RESERVED.has(username) ||
    RESERVED.has(bare) ||
    RESERVED.has(bare.replace(/\d+$/, "")) ||
    /^deleted/.test(bare)
  );
}
