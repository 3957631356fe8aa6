// SPDX-License-Identifier: EUPL-1.2

/** Whether a PIN is among the first that a finder would try: one digit, a row up or down, or a repeated pair or triple. */
export function isWeakPin(pin: string): boolean {
  const digits = pin.split("").map(Number);
  const steps = digits
    .slice(1)
    .map((digit, index) => digit - (digits[index] ?? 0));
  const isRow = [0, 1, -1].some((step) => steps.every((one) => one === step));
  const isPair = pin === pin.slice(0, 2).repeat(pin.length / 2);
  const isTriple = pin === pin.slice(0, 3).repeat(pin.length / 3);
  return isRow || isPair || isTriple;
}
