/** A mask, perhaps after the digits that name the bank, and the last four: `**** **** **** 4242`, `424242******4242`. */
export const maskedCard: RegExp = /^\D*(?:\d{1,6}\D+)?\d{4}$/;
