import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { freePort } from "@/embedded/postgres/port";
import { StartFault } from "./fault";
import type { Report } from "./report";

/** The embedded parts' ports lie below the range from which systems lend ports to outgoing connections. */
const firstChoice = {
  postgres: 5_543,
  objectStore: 9_543,
  sandboxGateway: 9_643,
  mailSmtp: 9_743,
  mailHttp: 9_843,
};

type EmbeddedPart = keyof typeof firstChoice;
type Remembered = Partial<Record<EmbeddedPart, number>>;

export type PortBook = {
  /** The port of an embedded part: the remembered one when it is free, so that its URL stays the same. */
  choose(part: EmbeddedPart): Promise<number>;
};

export function openPortBook(file: string, report: Report): PortBook {
  const remembered = read(file);
  return {
    async choose(part) {
      const wanted = remembered[part] ?? firstChoice[part];
      const port = await nearestFree(wanted);
      if (port !== wanted) report(`Port ${wanted} is taken; ${part} uses ${port} instead.`);
      remembered[part] = port;
      writeFileSync(file, `${JSON.stringify(remembered)}\n`, { mode: 0o600 });
      return port;
    },
  };
}

/** The port that an embedded part was given last; null before its first start. */
export function rememberedPort(file: string, part: EmbeddedPart): number | null {
  return read(file)[part] ?? null;
}

/** The site's own port: in embedded mode the next free one, with a word about it. */
export async function chooseSitePort(wanted: number, mayMove: boolean, report: Report): Promise<number> {
  const port = await nearestFree(wanted);
  if (port === wanted) return port;
  if (!mayMove) {
    throw new StartFault(
      `Port ${wanted} is taken. Stop what listens there or set PORT; a site with a database of its own ` +
        "does not move by itself, because nobody would find it.",
    );
  }
  report(`Port ${wanted} is taken; the site uses ${port} instead.`);
  return port;
}

async function nearestFree(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 20 && port < 65_536; port++) {
    if ((await freePort(port)) === port) return port;
  }
  return freePort();
}

/** A damaged book only costs the ports' names; it is written anew. */
function read(file: string): Remembered {
  if (!existsSync(file)) return {};
  try {
    const book = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    const ports = Object.entries(book).filter(
      ([part, port]) => part in firstChoice && Number.isInteger(port) && Number(port) > 1_023,
    );
    return Object.fromEntries(ports) as Remembered;
  } catch {
    return {};
  }
}
