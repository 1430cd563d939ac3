"use server";

import { AskReset, askReset } from "@/services/auth";
import { visitorAction } from "@/web/actions";

// It stays on the page and says the same for every address.
export const askResetAction = visitorAction(AskReset, askReset, () => undefined);
