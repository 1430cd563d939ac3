const digitsOf = (text: string) => text.replace(/\D/g, "");

/** A CPF as people read it, while it is being typed: "123.456.789-09". */
export function maskCpf(text: string): string {
  const digits = digitsOf(text).slice(0, 11);
  return digits
    .replace(/^(\d{3})(\d)/, "$1.$2")
    .replace(/^(\d{3}\.\d{3})(\d)/, "$1.$2")
    .replace(/^(\d{3}\.\d{3}\.\d{3})(\d)/, "$1-$2");
}

/** A Brazilian phone number with area code, while it is being typed: "(11) 91234-5678". Others stay as they are. */
export function maskPhone(text: string): string {
  if (text.trim().startsWith("+")) return text.slice(0, 20);
  const digits = digitsOf(text).slice(0, 11);
  if (digits.length < 3) return digits;
  const split = digits.length > 10 ? 7 : 6;
  const rest = digits.length > split ? `${digits.slice(2, split)}-${digits.slice(split)}` : digits.slice(2);
  return `(${digits.slice(0, 2)}) ${rest}`;
}
