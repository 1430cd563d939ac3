// The two cyclic redundancy checks that Node does not have, by tables of one byte.

const CASTAGNOLI = 0x82f63b78;
const NVME = 0x9a6c9329ac4bc9b5n;
const MASK = 0xffffffffffffffffn;

const crc32cTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ CASTAGNOLI : crc >>> 1;
  return crc >>> 0;
});

const crc64Table = Array.from({ length: 256 }, (_, byte) => {
  let crc = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ NVME : crc >> 1n;
  return crc;
});
const crc64High = Uint32Array.from(crc64Table, (crc) => Number(crc >> 32n));
const crc64Low = Uint32Array.from(crc64Table, (crc) => Number(crc & 0xffffffffn));

/** CRC-32C (Castagnoli) of `data`, continuing from `crc`. */
export function crc32c(data: Uint8Array, crc = 0): number {
  let state = ~crc;
  for (let i = 0; i < data.length; i++) state = (state >>> 8) ^ crc32cTable[(state ^ data[i]!) & 0xff]!;
  return ~state >>> 0;
}

/** CRC-64/NVME of `data`, continuing from `crc`. Works on two halves, since BigInt is slow. */
export function crc64nvme(data: Uint8Array, crc = 0n): bigint {
  let high = Number((crc ^ MASK) >> 32n) | 0;
  let low = Number((crc ^ MASK) & 0xffffffffn) | 0;
  for (let i = 0; i < data.length; i++) {
    const at = (low ^ data[i]!) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ crc64Low[at]!;
    high = (high >>> 8) ^ crc64High[at]!;
  }
  return ((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)) ^ MASK;
}
