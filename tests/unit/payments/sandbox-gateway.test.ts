import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openLog } from "@/embedded/sandbox-gateway/log";
import { crc16, pixCode } from "@/embedded/sandbox-gateway/pix-code";

describe("a PIX code", () => {
  test("ends with the CRC that banks compute", () => {
    expect(crc16("123456789")).toBe("29B1"); // the check value of CRC-16/CCITT-FALSE
    // The example of the Banco Central's manual.
    const example =
      "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***6304";
    expect(crc16(example)).toBe("1D3D");
  });

  test("is made of fields that say their own length, with the sum and the way to the charge", () => {
    const fields = fieldsOf(pixCode({ amount: 2990, location: "127.0.0.1:4010/pay/ch_1" }));
    expect(fields.get("54")).toBe("29.90");
    expect(fields.get("53")).toBe("986");
    expect(fieldsOf(fields.get("26")!).get("25")).toBe("127.0.0.1:4010/pay/ch_1");
    expect([...fields.keys()].at(-1)).toBe("63");
  });
});

describe("the gateway's log", () => {
  let dir = "";
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "sandbox-log-"));
  });
  afterEach(() => rm(dir, { recursive: true }));

  const contents = async () => {
    const records: unknown[] = [];
    await (await openLog(dir, (record) => records.push(record))).close();
    return records;
  };

  test("gives back what was appended, in order, however many wrote at once", async () => {
    const log = await openLog(dir, () => {});
    await Promise.all(Array.from({ length: 50 }, (_, n) => log.append({ n })));
    await log.close();
    expect(await contents()).toEqual(Array.from({ length: 50 }, (_, n) => ({ n })));
  });

  test("forgets a line that a crash cut off, and goes on behind the last whole one", async () => {
    const log = await openLog(dir, () => {});
    await log.append({ n: 1 });
    await log.close();
    await appendFile(join(dir, "gateway.log"), '{"n":2');
    expect(await contents()).toEqual([{ n: 1 }]);
    expect(await readFile(join(dir, "gateway.log"), "utf8")).toBe('{"n":1}\n');
  });

  test("refuses to start on a damaged line in the middle, and names it", async () => {
    await writeFile(join(dir, "gateway.log"), '{"n":1}\n???\n{"n":3}\n');
    await expect(contents()).rejects.toThrow(/line 2 is damaged/);
  });
});

function fieldsOf(code: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at < code.length; ) {
    const length = Number(code.slice(at + 2, at + 4));
    fields.set(code.slice(at, at + 2), code.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}
