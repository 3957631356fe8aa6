// SPDX-License-Identifier: EUPL-1.2
// A file such as a city publishes: what was found where, without coordinates,
// and a second one with the places.
import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Mulberry32: the same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const streets = 1_000;
const housesPerStreet = 20;
const offences = ["113140", "141312", "112402", "142103", "937221", "901020"];
const vehicles = ["PKW", "LKW", "E-Roller", "Kraftrad"];

const streetName = (index: number) => `STRASSE${index.toString(36)} WEG`;

function* placeLines(next: () => number): Generator<string> {
  yield "strasse;hausnummer;Latitude;Longitude\n";
  for (let street = 0; street < streets; street += 1)
    for (let house = 1; house <= housesPerStreet; house += 1)
      yield `${streetName(street)};${house};${(50.85 + next() * 0.2).toFixed(5)};${(6.8 + next() * 0.3).toFixed(5)}\n`;
}

function* rowLines(next: () => number, rows: number): Generator<string> {
  const pick = (count: number) => Math.floor(next() * count);
  yield "datum_von;kennzeichen1;fahrzeugart;fabrikat;strasse;hausnummer;tatbestand1;tatbestand2;tatbestand3\r\n";
  const begin = Date.UTC(2025, 0, 1);
  for (let row = 0; row < rows; row += 1) {
    const at = new Date(begin + pick(360 * 1440) * 60_000).toISOString();
    const time = at.replace("T", " ").replace("Z", "");
    yield `${time};K;${vehicles[pick(4)] ?? ""};M${pick(60)};${streetName(pick(streets))};${1 + pick(housesPerStreet)};${offences[pick(6)] ?? ""};;\r\n`;
  }
}

/** Writes both files into a folder; answers the path of the rows. */
export async function writeStreetFiles(
  folder: string,
  rows: number,
): Promise<string> {
  const places = [...placeLines(numbers(1))].join("");
  await writeFile(join(folder, "koeln_bussgeld_orte.csv.gz"), places);
  const file = join(folder, "rows.csv");
  await pipeline(
    Readable.from(rowLines(numbers(2), rows)),
    createWriteStream(file),
  );
  return file;
}
