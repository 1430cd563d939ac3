import type { Lang } from "../../lib/lang";
import type { Act, ChargeStatus } from "./charge";
import type { Subscription, SubscriptionAct } from "./subscription";

type Words = {
  title: string;
  notice: string;
  to: string;
  expires: string;
  method: Record<"pix" | "card", string>;
  copy: string;
  back: string;
  nothing: string;
  missing: string;
  refusedForm: string;
  status: Record<ChargeStatus, string>;
  act: Record<Act | SubscriptionAct, string>;
  repeats: string;
  every(sum: string, days: number): string;
  subscription: Record<Subscription["status"] | "ending", string>;
};

/** The pay page's text. This service is a stranger to the site, so it has words of its own. */
export const WORDS: Record<Lang, Words> = {
  pt: {
    title: "Gateway de teste",
    notice: "Isto é um gateway de teste. Nenhum dinheiro se move aqui.",
    to: "Pagamento de",
    expires: "Vale até",
    method: { pix: "PIX", card: "Cartão" },
    copy: "PIX copia e cola",
    back: "Voltar para a loja",
    nothing: "Não há mais nada a fazer com este pagamento.",
    missing: "Este pagamento não existe.",
    refusedForm: "Este formulário veio de outra página. Abra o pagamento de novo.",
    status: {
      pending: "Aguardando pagamento",
      paid: "Pago",
      failed: "Recusado",
      expired: "Expirado",
      partially_refunded: "Devolvido em parte",
      refunded: "Devolvido",
      disputed: "Em disputa",
      charged_back: "Estornado",
    },
    act: {
      pay: "Pagar",
      refuse: "Recusar",
      expire: "Deixar expirar",
      refund: "Devolver o dinheiro",
      dispute: "Abrir disputa",
      win: "Loja vence a disputa",
      lose: "Loja perde a disputa",
      renew: "Cobrar a renovação",
      fail_renewal: "Recusar a renovação",
      cancel: "Banco cancela a assinatura",
    },
    repeats: "Repete-se",
    every: (sum, days) => (days === 1 ? `${sum} por dia` : `${sum} a cada ${days} dias`),
    subscription: {
      incomplete: "Começa com este pagamento",
      active: "Ativa",
      past_due: "Renovação recusada",
      canceled: "Cancelada",
      ending: "Termina com o período",
    },
  },
  en: {
    title: "Test gateway",
    notice: "This is a test gateway. No money moves here.",
    to: "Payment by",
    expires: "Valid until",
    method: { pix: "PIX", card: "Card" },
    copy: "PIX copy-and-paste code",
    back: "Back to the shop",
    nothing: "There is nothing more to do with this payment.",
    missing: "There is no such payment.",
    refusedForm: "This form came from another page. Open the payment again.",
    status: {
      pending: "Waiting for payment",
      paid: "Paid",
      failed: "Refused",
      expired: "Expired",
      partially_refunded: "Partly refunded",
      refunded: "Refunded",
      disputed: "Disputed",
      charged_back: "Charged back",
    },
    act: {
      pay: "Pay",
      refuse: "Refuse",
      expire: "Let it expire",
      refund: "Refund",
      dispute: "Open a dispute",
      win: "Shop wins the dispute",
      lose: "Shop loses the dispute",
      renew: "Charge the renewal",
      fail_renewal: "Refuse the renewal",
      cancel: "Bank cancels the subscription",
    },
    repeats: "Repeats",
    every: (sum, days) => (days === 1 ? `${sum} each day` : `${sum} every ${days} days`),
    subscription: {
      incomplete: "Begins with this payment",
      active: "Active",
      past_due: "Renewal refused",
      canceled: "Canceled",
      ending: "Ends with its period",
    },
  },
};
