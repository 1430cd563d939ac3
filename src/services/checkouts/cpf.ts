/** True when eleven digits are a CPF by its two check digits (Receita Federal, modulo 11). */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return false;
  const numbers = [...digits].map(Number);
  return checkDigit(numbers.slice(0, 9)) === numbers[9] && checkDigit(numbers.slice(0, 10)) === numbers[10];
}

function checkDigit(numbers: number[]): number {
  const sum = numbers.reduce((total, digit, index) => total + digit * (numbers.length + 1 - index), 0);
  return ((sum * 10) % 11) % 10;
}
