// The samples of E37533-01 chapter 4, example by example, as they travel.

export const number = "+7990123456";
export const reference = "acr:0123456890123456789;ncc=23415";

/** Example 4-1 and 4-3, their paths. */
export const documentedPaths = {
  address: "/CustomerReference/v1/tel%2B%3A7990123456",
  reference: "/CustomerReference/v1/tel%2B%3A7990123456/acr%2B0123456890123456789%3Bncc=23415",
};

/** The same in standard percent-encoding. */
export const standardPaths = {
  address: "/CustomerReference/v1/tel%3A%2B7990123456",
  reference: "/CustomerReference/v1/tel%3A%2B7990123456/acr%3A0123456890123456789%3Bncc%3D23415",
};

/** Examples 4-1 and 4-5, their bodies. */
export const requestBody = '{"acr":{"status":"Valid"}}';

/** Example 4-2, its body. */
export const created =
  '{"acr": "acr:0123456890123456789;ncc=23415","status":"Valid","expiry":"Thu 11 Jun 2009 02:51:59 GMT"}';

/** Example 4-4, its body. */
export const queried = '{"acr":{"status":"Expired"}}';

/** Example 4-6, its body: the closing brace is missing in print. */
export const changedAsPrinted =
  '{"acr": "acr:0123456890123456789;ncc=23415",\n"status":"Valid",\n"expiry":"Thu 11 Jun 2014 02:51:59 GMT"';

/** The same with its brace. Its 11 June 2014 was a Wednesday. */
export const changed: string = `${changedAsPrinted}}`;
