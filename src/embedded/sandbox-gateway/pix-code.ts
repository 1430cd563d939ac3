/**
 * A PIX "copia e cola" code: an EMV merchant-presented QR (BR Code) with the location of the charge, as in
 * the Banco Central's "Manual de Padrões para Iniciação do Pix". A real bank refuses it, because the location
 * is not one of a bank; everything else about it is as a real one has it.
 */
export function pixCode(charge: { amount: number; location: string }): string {
  const body =
    field("00", "01") +
    field("01", "12") + // to be paid once
    field("26", field("00", "br.gov.bcb.pix") + field("25", charge.location)) +
    field("52", "0000") +
    field("53", "986") + // BRL
    field("54", (charge.amount / 100).toFixed(2)) +
    field("58", "BR") +
    field("59", "GATEWAY DE TESTE") +
    field("60", "SAO PAULO") +
    field("62", field("05", "***")) +
    "6304";
  return body + crc16(body);
}

function field(id: string, value: string): string {
  return id + String(value.length).padStart(2, "0") + value;
}

/** CRC-16/CCITT-FALSE in four upper-case hexadecimal digits: polynomial 0x1021, initial value 0xFFFF. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, "utf8")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
