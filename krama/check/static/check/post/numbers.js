/** Tells numbers apart by their own rules: telephone, card, identity. Mirrors numbers.py. */

const LONGEST = 15;
const LEAST_AT_HOME = 9;

function luhn(digits) {
  let total = 0;
  [...digits].reverse().forEach((one, at) => {
    const double = Number(one) * (1 + (at % 2));
    total += double > 9 ? double - 9 : double;
  });
  return total % 10 === 0;
}

export function card(digits) {
  const two = digits.slice(0, 2);
  const is = (...some) => some.includes(two);
  const longs = is("30", "36", "38") ? [14] : is("34", "37") ? [15] : is("62") ? [16, 17, 18, 19] : [16];
  return longs.includes(digits.length) && luhn(digits);
}

export function thai(digits) {
  let total = 0;
  for (let at = 0; at < 12; at++) total += Number(digits[at]) * (13 - at);
  return digits.length === 13 && (11 - (total % 11)) % 10 === Number(digits[12]);
}

/** @param {Record<string, [string, string, string]>} plans by country: code, zero, pattern */
export function phones(plans) {
  const abroadBy = Object.values(plans).map(([code, , plan]) => [code, new RegExp(`^(?:${plan})$`)]);
  const atHome = Object.values(plans).flatMap(([, zero, plan]) => (zero ? [new RegExp(`^${zero}(?:${plan})$`)] : []));

  function isPhone(digits, plus, said) {
    if (said && digits.length >= 8 && digits.length <= 12 && !plus) return true;
    let abroad = plus ? digits : digits.startsWith("00") ? digits.slice(2) : "";
    if (!plus && !abroad && digits.length >= 11 && digits.startsWith("855")) abroad = digits;
    if (abroad) {
      const found = abroadBy.find(([code]) => abroad.startsWith(code));
      if (found) return found[1].test(abroad.slice(found[0].length).replace(/^0/, ""));
      return plus && abroad.length >= 8 && abroad.length <= LONGEST;
    }
    return digits.length >= LEAST_AT_HOME && atHome.some((plan) => plan.test(digits));
  }

  return (text, start, end, said) => {
    const found = text.slice(start, end);
    const plus = found.slice(0, 3).includes("+");
    for (let at = found.length; at > 6; at--) {
      if (!/[0-9]/.test(found[at - 1]) || /[0-9]/.test(found[at] ?? "")) continue;
      if (isPhone(found.slice(0, at).replace(/[^0-9]/g, ""), plus, said)) return start + at;
    }
    return 0;
  };
}
