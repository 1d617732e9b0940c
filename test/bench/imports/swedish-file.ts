import { sampleMusiciansCsv } from '../../../src/core/sandbox/sample-csv.ts';

/** A list as a Swedish office sends it: windows-1252, semicolons, CRLF, nine columns. The same rows each time. */
export function swedishFile(rows: number): Buffer {
  return sampleMusiciansCsv(rows, 7);
}

/** The same list with every tenth musician somewhere else. */
export function changedEveryTenth(file: Buffer): Buffer {
  let row = 0;
  const text = file.toString('latin1').replace(/;([^;\r\n"]+);(Ja|Nej);/g, (whole, _city, active) => {
    row++;
    return row % 10 === 0 ? `;Kiruna;${active};` : whole;
  });
  return Buffer.from(text, 'latin1');
}
