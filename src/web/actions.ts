import "server-only";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { SignInNeeded } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { isLang, type Lang } from "@/lib/lang";
import { type Context, refuseImpersonation, requireAdmin, requireUser } from "@/services/context";
import { logger } from "@/services/log";
import { requestContext } from "./context";
import { asRefusal } from "./errors";
import { faultsOf, keptValues, readForm } from "./forms";
import { requireSameOrigin } from "./same-origin";

type After = { ctx: Context; lang: Lang; next: string | null };
/** Where to go afterwards; nothing stays on the page and says that it was saved. */
type Done<O> = (result: O, after: After) => string | undefined | Promise<string | undefined>;
type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;
/** An admin who looks through a user's eyes is refused everything, but for what says otherwise here. */
type Options = { whileImpersonating?: boolean };

/** A server action for anybody: same-origin form → schema → verb → page. Keeps what was typed when refused. */
export function visitorAction<S extends z.ZodType, O>(
  schema: S,
  verb: (ctx: Context, input: z.output<S>) => Promise<O>,
  done: Done<O>,
  options?: Options,
): FormAction {
  return guarded(schema, verb, done, () => {}, options);
}

/** The same for signed-in users. The verb decides on its own whether this user may. */
export function userAction<S extends z.ZodType, O>(
  schema: S,
  verb: (ctx: Context, input: z.output<S>) => Promise<O>,
  done: Done<O>,
  options?: Options,
): FormAction {
  return guarded(schema, verb, done, requireUser, options);
}

/** The same for admins. */
export function adminAction<S extends z.ZodType, O>(
  schema: S,
  verb: (ctx: Context, input: z.output<S>) => Promise<O>,
  done: Done<O>,
  options?: Options,
): FormAction {
  return guarded(schema, verb, done, requireAdmin, options);
}

function guarded<S extends z.ZodType, O>(
  schema: S,
  verb: (ctx: Context, input: z.output<S>) => Promise<O>,
  done: Done<O>,
  require: (ctx: Context) => unknown,
  { whileImpersonating = false }: Options = {},
): FormAction {
  return async (_previous, data) => {
    const { raw, extras } = readForm(data);
    const lang = isLang(extras.lang) ? extras.lang : "pt";
    const refused = (faults: Omit<FormState, "values">) => ({
      values: keptValues(raw),
      ...faults,
    });
    let target: string | undefined;
    try {
      await requireSameOrigin();
      const ctx = inLanguage(await requestContext(), lang);
      if (!whileImpersonating) refuseImpersonation(ctx);
      require(ctx);
      const input = schema.safeParse(raw);
      if (!input.success) return refused(faultsOf(input.error));
      target = await done(await verb(ctx, input.data), { ctx, lang, next: extras.next });
    } catch (error) {
      if (error instanceof SignInNeeded) redirect(`/${lang}/login`);
      const refusal = asRefusal(error);
      if (!refusal) logger.error({ err: error }, "an action failed");
      const code = refusal?.code ?? "unexpected";
      const details = refusal?.details ?? {};
      return refusal?.field
        ? refused({ fieldErrors: { [refusal.field]: code }, formError: null, details })
        : refused({ fieldErrors: {}, formError: code, details });
    }
    if (target) redirect(target);
    return { values: keptValues(raw), fieldErrors: {}, formError: null, saved: true };
  };
}

/** The same context, knowing which language the person reads: mail is written in it. */
function inLanguage(ctx: Context, lang: Lang): Context {
  return { ...ctx, client: { ip: null, userAgent: null, ...ctx.client, lang } };
}
