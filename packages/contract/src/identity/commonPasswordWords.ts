// SPDX-License-Identifier: EUPL-1.2

/**
 * Words that people in offices and stations put into passwords. A password that
 * is nothing but such words, digits and signs is refused.
 */
export const commonPasswordWords: readonly string[] = [
  ..."passwort kennwort password geheim geheimnis login anmelden anmeldung zugang".split(
    " ",
  ),
  ..."admin administrator benutzer user gast guest test tester testen root system".split(
    " ",
  ),
  ..."start neu new change aendern willkommen welcome hallo hello master secret".split(
    " ",
  ),
  ..."polizei police polizist wache wachdienst streife dienst dienststelle revier".split(
    " ",
  ),
  ..."inspektion ordnungsamt ordnungsdienst ordnung rathaus stadt stadtverwaltung".split(
    " ",
  ),
  ..."gemeinde buergermeister verwaltung behoerde amt schicht einsatz zentrale".split(
    " ",
  ),
  ..."innenministerium ministerium landkreis kreis schulterschluss sicherheit".split(
    " ",
  ),
  ..."partnerschaft sicherheitspartnerschaft saarland deutschland germany land".split(
    " ",
  ),
  ..."saarbruecken sulzbach merzig homburg neunkirchen voelklingen saarlouis".split(
    " ",
  ),
  ..."berlin hamburg muenchen koeln frankfurt stuttgart dresden leipzig bremen".split(
    " ",
  ),
  ..."sommer winter fruehling herbst summer spring autumn fall ostern weihnachten".split(
    " ",
  ),
  ..."januar februar maerz april mai juni juli august september oktober november".split(
    " ",
  ),
  ..."dezember january february march june july october december montag dienstag".split(
    " ",
  ),
  ..."mittwoch donnerstag freitag samstag sonntag monday friday sunday woche".split(
    " ",
  ),
  ..."schatz liebe ichliebedich iloveyou baby engel sonne sonnenschein sunshine".split(
    " ",
  ),
  ..."blume stern mond himmel prinz prinzessin princess koenig queen king".split(
    " ",
  ),
  ..."hund katze maus hase tiger loewe drache dragon monkey affe pferd delfin".split(
    " ",
  ),
  ..."fussball football schalke bayern borussia dortmund fcbayern werder hsv".split(
    " ",
  ),
  ..."ferrari mercedes porsche volkswagen audi golf opel harley yamaha auto".split(
    " ",
  ),
  ..."computer internet windows microsoft google apple samsung iphone android".split(
    " ",
  ),
  ..."michael thomas andreas peter stefan christian daniel markus martin alexander".split(
    " ",
  ),
  ..."sabine petra andrea nicole claudia julia anna maria sandra stefanie lisa".split(
    " ",
  ),
  ..."mama papa oma opa familie kinder kind freund freunde freundin familie".split(
    " ",
  ),
  ..."superman batman starwars pokemon matrix hunter killer shadow ranger".split(
    " ",
  ),
  ..."letmein trustno trustnoone whatever freedom access qwertz qwerty qwert".split(
    " ",
  ),
  ..."qwertzuiop qwertyuiop asdf asdfgh asdfghjkl yxcvbnm zxcvbnm abc abcd abcdef".split(
    " ",
  ),
  ..."wasser kaffee bier schokolade urlaub arbeit buero chef firma haus garten".split(
    " ",
  ),
  ..."eins zwei drei vier fuenf one two three four five der die das ein eine und".split(
    " ",
  ),
  ..."mein meine meins my the is ist bin bist das sein super toll geil cool gut".split(
    " ",
  ),
];
